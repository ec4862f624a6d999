/** Works on some things at the same time, at most `most` of them; one that fails stops none. */
export async function inParallel<T>(
  things: readonly T[],
  most: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const left = [...things];
  const worker = async (): Promise<void> => {
    for (let thing = left.pop(); thing !== undefined; thing = left.pop()) await work(thing);
  };
  await Promise.allSettled(Array.from({ length: Math.min(most, things.length) }, worker));
}
