import type { Deployment } from "@guildhall/sdk";

/** What a part is given. */
export interface PartSurroundings {
  readonly rpc: string;
  readonly deployment: Deployment;
  /** A folder of its own, kept across runs when the market is. */
  readonly folder: string;
  /** Where the market's documents are. */
  readonly documents: string;
  /** URLs of the parts that were started before. */
  readonly parts: Readonly<Record<string, string>>;
}

/** A part that runs. */
interface RunningPart {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What a package exports to be a part: `startForDevnet`. */
interface PartModule {
  readonly startForDevnet?: (surroundings: PartSurroundings) => Promise<RunningPart>;
}

/** The parts by name, and the packages that they are. They are no dependencies: a market works without them. */
const PACKAGES = { indexer: "@guildhall/indexer", web: "@guildhall/web" } as const;

export type PartName = keyof typeof PACKAGES;

/**
 * Starts parts in the order in which they are named; those that are not installed are left out. A part that fails is reported and left
 * out.
 */
export async function startOptionalParts(
  names: readonly PartName[],
  surroundings: (parts: Readonly<Record<string, string>>, name: string) => PartSurroundings,
  note: (line: string) => void,
): Promise<{ readonly urls: Readonly<Record<string, string>>; readonly close: () => Promise<void> }> {
  const urls: Record<string, string> = {};
  const running: RunningPart[] = [];
  for (const name of names) {
    try {
      const { startForDevnet } = (await import(PACKAGES[name])) as PartModule;
      if (startForDevnet === undefined) continue;
      const part = await startForDevnet(surroundings(urls, name));
      running.push(part);
      urls[name] = part.url;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") continue;
      note(`The ${name} did not start, and is left out: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return {
    urls,
    close: async () => {
      for (const part of running.toReversed()) await part.close();
    },
  };
}
