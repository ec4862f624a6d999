import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A line of the file: what was done, and what came of it. */
interface Entry {
  readonly step: string;
  readonly result: unknown;
}

/**
 * What the demo has done. With a folder it outlives the process: whoever opens the folder again goes through the same story, but what
 * stands here is not done again. It holds the keys of the story's people, who own nothing but play money.
 */
export class Journal {
  readonly #file: string | undefined;
  readonly #known = new Map<string, unknown>();
  readonly #times = new Map<string, number>();

  /** @param folder Where to keep it; in memory only when left out. One process at a time. */
  constructor(folder?: string) {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = join(folder, "journal.jsonl");
    if (!existsSync(this.#file)) return;
    for (const line of readFileSync(this.#file, "utf8").split("\n")) {
      const entry = parsed(line);
      if (entry !== undefined) this.#known.set(entry.step, entry.result);
    }
  }

  /** How many steps are done. */
  get size(): number {
    return this.#known.size;
  }

  /**
   * Does a step, or returns what came of it when it was done before. A step that fails, or whose process ends in the middle, is done again:
   * it must bear that.
   *
   * @param step Its name; the second step of the same name is another one.
   */
  async once<Result>(step: string, action: () => Promise<Result>): Promise<Result> {
    const time = (this.#times.get(step) ?? 0) + 1;
    this.#times.set(step, time);
    const name = time === 1 ? step : `${step} (${time})`;
    if (this.#known.has(name)) return this.#known.get(name) as Result;
    const result = await action();
    const text = written({ step: name, result });
    // A line that a crash cut off is not read; the next one must not be a part of it.
    if (this.#file !== undefined) appendFileSync(this.#file, `\n${text}`, { mode: 0o600, flush: true });
    this.#known.set(name, result);
    return result;
  }
}

/** JSON, with a bigint as `{ "bigint": "12" }`. */
function written(entry: Entry): string {
  return JSON.stringify(entry, (_, value: unknown) =>
    typeof value === "bigint" ? { bigint: value.toString() } : value,
  );
}

function parsed(line: string): Entry | undefined {
  try {
    return JSON.parse(line, (_, value: unknown) => (isBigint(value) ? BigInt(value.bigint) : value)) as Entry;
  } catch {
    return undefined;
  }
}

function isBigint(value: unknown): value is { readonly bigint: string } {
  return typeof value === "object" && value !== null && "bigint" in value && Object.keys(value).length === 1;
}
