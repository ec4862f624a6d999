import { useSyncExternalStore } from "react";

/** A request that a wallet was given: what is kept of it in this browser until it is known what became of it. */
export interface SentRecord {
  /** What it does, such as `release 0x… 0`: asked for once at a time. */
  readonly key: string;
  /** The same for the reader. */
  readonly words: string;
  readonly chainId: number;
  /** Who signs, in lower case. */
  readonly account: string;
  /** The number that its transaction gets: when the chain has passed it, it is decided. */
  readonly nonce: number;
  /** When it was asked for, in milliseconds of the reader's clock. */
  readonly askedAt: number;
  /** The transaction, once the wallet has told it. */
  readonly hash?: string;
}

/** What was asked could not be written down, so it was not asked. */
class SentUnwritableError extends Error {
  override readonly name = "SentUnwritableError";

  constructor(options?: ErrorOptions) {
    super(
      "This browser keeps nothing for this page, so a reload could ask you to pay twice. Nothing was asked: let the page store data, and try again.",
      options,
    );
  }
}

/** The same was asked for before, and it is not known yet what became of that. */
export class StillOpenError extends Error {
  override readonly name = "StillOpenError";

  constructor(readonly record: SentRecord) {
    super(
      "You were asked to sign this before, and it is not decided yet. Wait for it, or say on Act that you did not sign it.",
    );
  }
}

const NAME = "guildhall.sent";
const NONE: readonly SentRecord[] = [];
const listeners = new Set<() => void>();
let known: { readonly text: string | null; readonly records: readonly SentRecord[] } = { text: null, records: NONE };

/** All that was asked and is not decided, the oldest first. */
function sentRecords(): readonly SentRecord[] {
  const text = readText();
  if (known.text !== text) known = { text, records: parse(text) };
  return known.records;
}

/** The open request for the same by the same account; undefined when there is none. */
export const sentBefore = (of: Pick<SentRecord, "key" | "account" | "chainId">): SentRecord | undefined =>
  sentRecords().find(({ key, account, chainId }) => key === of.key && account === of.account && chainId === of.chainId);

/**
 * Writes a request down before the wallet sees it.
 *
 * @param before The record of an earlier request of the same step, such as an approval, which is decided.
 * @throws {@link StillOpenError} when another tab asks for the same. {@link SentUnwritableError}: then nothing may be asked.
 */
export function noteAsked(record: SentRecord, before?: SentRecord): void {
  if (before !== undefined) forgetSent(before);
  const open = sentBefore(record);
  if (open !== undefined) throw new StillOpenError(open);
  write([...sentRecords(), record]);
}

/** Adds the transaction to what was written down. */
export function noteHash(record: SentRecord, hash: string): SentRecord {
  const sent = { ...record, hash };
  try {
    write(sentRecords().map((one) => (isSame(one, record) ? sent : one)));
  } catch {
    // It was asked: what is written down still says that, and the chain says the rest.
  }
  return sent;
}

/** Forgets a request that is decided, or that the reader says was not signed. */
export function forgetSent(record: SentRecord): void {
  try {
    write(sentRecords().filter((one) => !isSame(one, record)));
  } catch {
    // It stays on the list, and can be taken off it again.
  }
}

const isSame = (a: SentRecord, b: SentRecord): boolean =>
  a.key === b.key && a.account === b.account && a.askedAt === b.askedAt;

function write(records: readonly SentRecord[]): void {
  const text = JSON.stringify(records);
  try {
    window.localStorage.setItem(NAME, text);
  } catch (cause) {
    throw new SentUnwritableError({ cause });
  }
  if (readText() !== text) throw new SentUnwritableError();
  for (const listener of listeners) listener();
}

function readText(): string | null {
  try {
    return window.localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

function parse(text: string | null): readonly SentRecord[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter(isRecord) : NONE;
  } catch {
    return NONE;
  }
}

function isRecord(value: unknown): value is SentRecord {
  if (typeof value !== "object" || value === null) return false;
  const { key, words, account, nonce, askedAt, hash } = value as Partial<Record<keyof SentRecord, unknown>>;
  const isTold = hash === undefined || typeof hash === "string";
  return (
    [key, words, account].every((one) => typeof one === "string") &&
    [nonce, askedAt].every(Number.isSafeInteger) &&
    isTold
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // What another tab wrote.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** What this browser asked its wallet for, and what is not decided yet. */
export const useSentRecords = (): readonly SentRecord[] => useSyncExternalStore(subscribe, sentRecords);
