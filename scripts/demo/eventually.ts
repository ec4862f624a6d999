const LOOK_EVERY_MS = 200;
const MOST_LOOKS = 450;

/**
 * Looks again and again until there is something.
 *
 * @param what What is expected, for the error.
 * @param looks How often to look at most.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined>,
  looks: number = MOST_LOOKS,
): Promise<T> {
  for (let i = 0; i < looks; i++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`The chain was expected to show this, and did not: ${what}.`);
}
