import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A value as the manifest writes it: integers of 256 bits as decimal strings. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** A contract that Ignition created or found. */
export interface JournalContract {
  readonly contractName: string;
  readonly address: string;
  /** The transaction in which it came to be, its own or its creator's. */
  readonly transactionHash: string;
  readonly blockNumber: number;
  /** The arguments of its constructor; `undefined` when another contract created it. */
  readonly args: readonly JsonValue[] | undefined;
}

/** What matters here of a line of Ignition's journal. */
export interface JournalMessage {
  readonly type: string;
  readonly chainId?: number;
  readonly futureId?: string;
  readonly contractName?: string;
  readonly contractAddress?: string;
  readonly constructorArgs?: readonly unknown[];
  readonly dependencies?: readonly string[];
  readonly from?: string;
  readonly hash?: string;
  readonly transaction?: { readonly hash: string };
  readonly receipt?: { readonly blockNumber: number; readonly status: string };
  readonly result?: { readonly type: string; readonly address?: string; readonly value?: unknown };
}

/** The lines of a journal. */
export interface JournalLines {
  readonly lines: readonly { readonly text: string; readonly message: JournalMessage }[];
  /** Whether the last line was cut off; it is left out of `lines` then. */
  readonly isTorn: boolean;
}

/** The file in which Ignition writes down each step, a line of JSON for each. */
export function journalPathOf(folder: string): string {
  return join(folder, "journal.jsonl");
}

/**
 * Reads the lines of a journal. Only the last one can be cut off by a process that was killed.
 *
 * @throws When another line is no JSON.
 */
export function readJournalLines(folder: string): JournalLines {
  const texts = readFileSync(journalPathOf(folder), "utf8").split("\n");
  const lines: { text: string; message: JournalMessage }[] = [];
  const last = texts.findLastIndex((text) => text !== "");
  for (const [i, text] of texts.entries()) {
    if (text === "") continue;
    try {
      lines.push({ text, message: JSON.parse(text) as JournalMessage });
    } catch (cause) {
      if (i === last) return { lines, isTorn: true };
      throw new Error(
        `Line ${i + 1} of ${journalPathOf(folder)} is cut off, or no JSON. Move the folder away and run the same command ` +
          "again: what is on the chain already is found by its address and not deployed twice.",
        { cause },
      );
    }
  }
  return { lines, isTorn: false };
}

interface Future {
  contractName?: string;
  address?: string;
  args?: readonly JsonValue[];
  transaction?: { readonly hash: string; readonly blockNumber: number };
  dependencies: readonly string[];
}

/** What Ignition wrote down about a deployment that is complete. */
export interface Journal {
  readonly chainId: number;
  readonly contracts: readonly JournalContract[];
}

/** Reads the journal in a folder; throws when there is none, or when a contract in it was never finished. */
export function readJournal(folder: string): Journal {
  const { lines, isTorn } = readJournalLines(folder);
  if (isTorn) throw new Error(`${journalPathOf(folder)} ends in a line that is cut off: run the deployment again.`);
  const messages = lines.map(({ message }) => message);
  const chainId = messages.find(({ type }) => type === "DEPLOYMENT_INITIALIZE")?.chainId;
  if (chainId === undefined) throw new Error(`The journal in ${folder} does not say which chain it is about.`);

  const futures = new Map<string, Future>();
  for (const message of messages) follow(futures, message);
  const contracts = [...futures].flatMap(([id, { contractName, address, args }]) => {
    if (contractName === undefined) return [];
    const transaction = findTransaction(futures, id);
    if (address === undefined || transaction === undefined) {
      throw new Error(`The journal in ${folder} stops before ${contractName} was there: run the deployment again.`);
    }
    return [{ contractName, address, args, transactionHash: transaction.hash, blockNumber: transaction.blockNumber }];
  });
  return { chainId, contracts };
}

function follow(futures: Map<string, Future>, message: JournalMessage): void {
  const { type, futureId } = message;
  if (futureId === undefined) return;
  const future = futures.get(futureId) ?? { dependencies: [] };
  switch (type) {
    case "DEPLOYMENT_EXECUTION_STATE_INITIALIZE":
    case "CONTRACT_AT_EXECUTION_STATE_INITIALIZE":
      if (message.contractName !== undefined) future.contractName = message.contractName;
      if (message.contractAddress !== undefined) future.address = message.contractAddress;
      if (message.constructorArgs !== undefined) future.args = message.constructorArgs.map(toJson);
      future.dependencies = message.dependencies ?? [];
      break;
    case "STATIC_CALL_EXECUTION_STATE_INITIALIZE":
      future.dependencies = message.dependencies ?? [];
      break;
    case "TRANSACTION_CONFIRM":
      if (message.hash !== undefined && message.receipt?.status === "SUCCESS") {
        future.transaction = { hash: message.hash, blockNumber: message.receipt.blockNumber };
      }
      break;
    case "DEPLOYMENT_EXECUTION_STATE_COMPLETE":
      if (message.result?.address !== undefined) future.address = message.result.address;
      break;
    case "WIPE_APPLY":
      futures.delete(futureId);
      return;
    default:
      return;
  }
  futures.set(futureId, future);
}

/** The transaction of a future, or of the one that it depends on: a contract that another contract created. */
function findTransaction(futures: Map<string, Future>, id: string): Future["transaction"] {
  const future = futures.get(id);
  if (future?.transaction !== undefined) return future.transaction;
  for (const dependency of future?.dependencies ?? []) {
    const transaction = findTransaction(futures, dependency);
    if (transaction !== undefined) return transaction;
  }
  return undefined;
}

function toJson(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object" || value === null) return value as JsonValue;
  if ("_kind" in value && value._kind === "bigint" && "value" in value) return value.value as string;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]));
}
