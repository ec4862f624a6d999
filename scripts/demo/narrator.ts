/** Tells what happens, in plain words. */
export interface Narrator {
  readonly chapter: (title: string) => void;
  readonly say: (sentence: string) => void;
}

/** Prints as it goes, or keeps quiet when only JSON is wanted. */
export function narrator(quiet: boolean): Narrator {
  if (quiet) return { chapter: () => undefined, say: () => undefined };
  let chapters = 0;
  return {
    chapter: (title) => {
      chapters += 1;
      console.log(`\n${chapters}. ${title}`);
    },
    say: (sentence) => {
      console.log(`   ${sentence}`);
    },
  };
}
