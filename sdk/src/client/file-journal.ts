import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";

import { StoreUnavailableError } from "../errors/store-unavailable-error.js";
import { type Journal, type JournalEntry, memoryJournal } from "./journal.js";

/**
 * A journal in a file, one line of JSON for each transaction, on the disk before the transaction goes to a node: after a crash the
 * same call finds what was sent. Whoever reads the file can send those transactions, and no other ones. Give each process a file of its
 * own.
 *
 * @param path Made, with its folder, when it does not exist.
 * @throws {@link StoreUnavailableError} when the file cannot be read or written; nothing is sent then.
 * @example
 * const journal = await fileJournal("state/sent.jsonl");
 * const client = await connect({ url, privateKey, deployment, journal });
 */
export async function fileJournal(path: string): Promise<Journal> {
  const memory = memoryJournal();
  await attempt(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    for (const entry of await readEntries(path)) await memory.onSigned(entry);
    await append(path, "");
  });
  let last: Promise<void> = Promise.resolve();
  return {
    withHash: (hash) => last.then(() => memory.withHash(hash)),
    withKey: (key) => last.then(() => memory.withKey(key)),
    onSigned: (entry) => {
      const written = last.then(async () => {
        await attempt(path, () => append(path, lineOf(entry)));
        await memory.onSigned(entry);
      });
      last = written.catch(() => undefined);
      return written;
    },
  };
}

/** A process that was killed may have left half a line: it was not sent. */
async function readEntries(path: string): Promise<JournalEntry[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if ((error as { code?: unknown }).code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => {
    try {
      const entry = JSON.parse(line) as Omit<JournalEntry, "chainId"> & { readonly chainId: string };
      return [{ ...entry, chainId: BigInt(entry.chainId) }];
    } catch {
      return [];
    }
  });
}

/** The line begins anew, in case the one before was cut. */
function lineOf(entry: JournalEntry): string {
  return `\n${JSON.stringify({ ...entry, chainId: entry.chainId.toString() })}\n`;
}

/** Returns when the disk has it. Nothing stays open that somebody would have to close. */
async function append(path: string, text: string): Promise<void> {
  const file = await open(path, "a");
  try {
    await file.appendFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new StoreUnavailableError(path, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
