/** One small, wrong change of a contract, that some test must notice. */
export interface Mutation {
  /** Unique; names the mistake, e.g. `reclaim-a-second-early`. */
  readonly id: string;
  /** The file below contracts/ that is changed. */
  readonly file: string;
  /** What stands in the file exactly once, and what replaces it; an empty replacement drops it. */
  readonly find: string;
  readonly replace: string;
  /** What would go wrong in the world. */
  readonly why: string;
  /** Tests that should notice it, mocha or Solidity; they are run first, in this order. Only the time depends on them. */
  readonly tests: readonly string[];
  /** Why no test can notice it: the change makes no difference that anyone could observe. */
  readonly survives?: string;
}

/** The contents of files that differ from the repository's, by path. */
export type Edits = ReadonlyMap<string, string>;

/** What the catalogue of mutations looks at. */
export interface Files {
  /** The text of a file, or the empty string when there is none. */
  readonly read: (path: string) => string;
}

/** The changed file. */
export function editsOf({ file, find, replace }: Mutation, { read }: Files): Edits {
  // A function, so that a `$` in the replacement stands for itself.
  return new Map([[file, read(file).replace(find, () => replace)]]);
}

/** What is wrong with the list of mutations; each line names the mutation. Compiles nothing. */
export function catalogueGaps(mutations: readonly Mutation[], { read }: Files): string[] {
  const ids = mutations.map(({ id }) => id);
  return mutations.flatMap(({ id, file, find, replace, why, tests, survives }, index) => {
    const text = read(file);
    const count = find === "" ? 0 : text.split(find).length - 1;
    return [
      ...(ids.indexOf(id) === index ? [] : [`${id}: another mutation has this id`]),
      ...(text === "" ? [`${id}: there is no file ${file}`] : []),
      ...(text === "" || count === 1 ? [] : [`${id}: ${file} has its snippet ${count} times, not once: ${find}`]),
      ...(find === replace ? [`${id}: it changes nothing`] : []),
      ...(why === "" ? [`${id}: it does not say why it matters`] : []),
      ...(survives === "" ? [`${id}: it does not say why it survives`] : []),
      ...(tests.length === 0 ? [`${id}: it names no test`] : []),
      ...tests.filter((path) => read(path) === "").map((path) => `${id}: there is no test ${path}`),
    ];
  });
}
