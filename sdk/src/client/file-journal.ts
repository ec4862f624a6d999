import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

import { StoreUnavailableError } from "../errors/document-errors.js";
import { type Journal, type JournalEntry, memoryJournal } from "./journal.js";

/** Where the line of an entry is in the file, in bytes. */
interface Place {
  readonly start: number;
  readonly length: number;
}

const NEW_LINE = 0x0a;

/**
 * A journal in a file, one line of JSON for each transaction, on the disk before the transaction goes to a node: after a crash the
 * same call finds what was sent. A reader of the file can send those transactions, and no other ones. Give each process a file of its
 * own. Of a line with a key the memory holds only its place, so that the file may grow; move it away when its keys are used no more.
 *
 * @param path Made, with its folder, when it does not exist.
 * @throws {@link StoreUnavailableError} when the file cannot be read or written; nothing is sent then.
 * @example
 * const journal = await fileJournal("state/sent.jsonl");
 * const client = await connect({ url, privateKey, deployment, journal });
 */
export async function fileJournal(path: string): Promise<Journal> {
  const recent = memoryJournal();
  const byHash = new Map<string, Place>();
  const byKey = new Map<string, Place[]>();
  const note = async (entry: JournalEntry, place: Place): Promise<void> => {
    if (entry.key === undefined) return recent.onSigned(entry);
    byHash.set(entry.hash, place);
    const before = byKey.get(entry.key);
    if (before === undefined) byKey.set(entry.key, [place]);
    else before.push(place);
  };
  await attempt(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    await withFile(path, "a", async () => undefined);
    for await (const { text, place } of linesOf(path)) {
      const entry = entryOf(text);
      if (entry !== undefined) await note(entry, place);
    }
  });

  const readAll = async (places: readonly Place[]): Promise<JournalEntry[]> => {
    const texts = await attempt(path, () =>
      withFile(path, "r", (file) => Promise.all(places.map((place) => readAt(file, place)))),
    );
    return texts.map((text) => {
      const entry = entryOf(text);
      if (entry === undefined) throw new StoreUnavailableError(path, "A line of it was changed.");
      return entry;
    });
  };
  let last: Promise<void> = Promise.resolve();
  return {
    withHash: (hash) =>
      last.then(async () => {
        const place = byHash.get(hash.toLowerCase());
        return place === undefined ? recent.withHash(hash) : (await readAll([place]))[0];
      }),
    withKey: (key) =>
      last.then(() => {
        const places = byKey.get(key);
        return places === undefined ? [] : readAll(places.slice());
      }),
    onSigned: (entry) => {
      const written = last.then(async () => {
        await note(entry, await attempt(path, () => withFile(path, "a", (file) => append(file, entry))));
      });
      last = written.catch(() => undefined);
      return written;
    },
  };
}

/** The lines of a file, however long it is. */
async function* linesOf(path: string): AsyncGenerator<{ readonly text: string; readonly place: Place }> {
  let rest = Buffer.alloc(0);
  let start = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    let begin = 0;
    for (let end = rest.indexOf(NEW_LINE); end >= 0; end = rest.indexOf(NEW_LINE, begin)) {
      const length = end - begin;
      if (length > 0) yield { text: rest.toString("utf8", begin, end), place: { start: start + begin, length } };
      begin = end + 1;
    }
    start += begin;
    rest = rest.subarray(begin);
  }
}

/** A process that was killed may have left half a line: it was not sent. */
function entryOf(text: string): JournalEntry | undefined {
  try {
    const entry = JSON.parse(text) as Omit<JournalEntry, "chainId"> & { readonly chainId: string };
    return { ...entry, chainId: BigInt(entry.chainId) };
  } catch {
    return undefined;
  }
}

async function readAt(file: FileHandle, { start, length }: Place): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.toString("utf8", 0, bytesRead);
}

/** Returns when the disk has it. The line begins anew, in case the one before was cut. */
async function append(file: FileHandle, entry: JournalEntry): Promise<Place> {
  const line = JSON.stringify({ ...entry, chainId: entry.chainId.toString() });
  const { size } = await file.stat();
  await file.appendFile(`\n${line}\n`);
  await file.datasync();
  return { start: size + 1, length: Buffer.byteLength(line) };
}

/** Nothing stays open that somebody would have to close. */
async function withFile<T>(path: string, mode: "a" | "r", work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, mode);
  try {
    return await work(file);
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
