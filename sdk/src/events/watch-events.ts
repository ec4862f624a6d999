import type { BaseContract, EventFragment } from "ethers";

import type { Client } from "../client/client.js";
import { translateError } from "../client/translate-error.js";
import { decodeEvent } from "../codec/decode-event.js";
import { ArgumentInvalidError, type EntryInvalidError } from "../errors/argument-errors.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import type { TypedContractEvent, TypedLogDescription } from "../generated/typechain/common.js";
import type { EventCursor, EventPosition } from "../protocol/event-position.js";
import { pause } from "../wire/delays.js";
import type { RawLog } from "../wire/node-call.js";
import { isLocalChain } from "../wire/nodes.js";
import type { Checkpoint } from "./checkpoints.js";
import { readEntry, textProblems } from "./entries.js";
import { LogReader } from "./log-reader.js";
import { mayBeTooMuch, Retrying } from "./retry-reads.js";

/** The arguments of an event, by name and by place. */
export type EventArgs<Event extends TypedContractEvent> = TypedLogDescription<Event>["args"];

/** An event of the chain as it is now. */
export interface WatchedEvent<Event extends TypedContractEvent = TypedContractEvent> {
  readonly kind: "event";
  readonly name: string;
  readonly args: EventArgs<Event>;
  readonly address: string;
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly logIndex: number;
  /** Store it with what was made of the event; pass it as `from` to go on after this event. */
  readonly cursor: EventCursor;
  /** Texts that are not UTF-8, and so are not what was written; left out when there are none. */
  readonly problems?: readonly EntryInvalidError[];
}

/** Blocks that were read are on the chain no longer. What is there instead follows. */
export interface WatchedReorg {
  readonly kind: "reorg";
  /** Undo all that was made of events in this block and later ones. */
  readonly fromBlock: number;
  /** Store it when that is undone; pass it as `from` to go on from there. */
  readonly cursor: EventPosition;
}

/** From where to read, how, and until when. */
export interface WatchOptions {
  /** A block, or a cursor; the block in which the contract was deployed when left out. */
  readonly from?: EventPosition;
  /** Ends after this block; without it the stream goes on for ever. */
  readonly toBlock?: number;
  /**
   * How many blocks must follow an event's block before the event is delivered. When left out 2, and 0 on chains for development,
   * where one node makes all blocks. More means fewer reorgs.
   */
  readonly confirmations?: number;
  /** Ends the stream, without an error, also in the middle of a wait. */
  readonly signal?: AbortSignal;
  /** How often to look for a new block, in milliseconds; the client's when left out. */
  readonly pollingInterval?: number;
  /** Called for each entry that cannot be read at all and is left out. */
  readonly onProblem?: (problem: EntryInvalidError) => void;
  /** How many failures in a row are forgiven; 10 when left out, which is about a minute. */
  readonly maxRetries?: number;
  /**
   * Whether to wait for a node that does not answer until the `signal` ends the stream, and to ask it every 10 seconds at least.
   * `maxRetries` does not count then. False when left out.
   */
  readonly waitForNode?: boolean;
  /** How far to go back when the block of a cursor is gone, and nothing older is known; 64 blocks when left out. */
  readonly maxReorgDepth?: number;
}

export interface WatchEventsParameters<Event extends TypedContractEvent> extends WatchOptions {
  readonly contract: BaseContract;
  /** Of that contract, by its `getEvent`. */
  readonly event: Event;
  /** Values of the indexed arguments, in their order; `undefined` or `null` for any. */
  readonly filter?: readonly unknown[];
}

/**
 * Every event of one kind, from a block of the past into the future, in the order of the chain. Each is delivered at least
 * once: after a reorg, events that are on both branches come again. None is left out between past and present, while
 * the node is away, or when it refuses large answers. No entry of a stranger ends the stream: what cannot be read is given to
 * `onProblem`, and a text that is not UTF-8 is listed in the item's `problems`.
 *
 * After a restart go on from the stored cursor. When the chain changed below it in between, the first item is a
 * reorg.
 *
 * @throws {@link EventStreamBrokenError} when the node fails too often in a row, with the position to go on from;
 * {@link ClientClosedError}; {@link ArgumentInvalidError} when the filter does not fit the event.
 * @example
 * const { registry } = client.contracts;
 * const event = registry.getEvent("Registered");
 * for await (const item of watchEvents(client, { contract: registry, event, signal })) {
 *   if (item.kind === "reorg") forgetFrom(item.fromBlock);
 *   else console.log(item.args.agentId, item.cursor);
 * }
 */
export function watchEvents<Event extends TypedContractEvent>(
  client: Client,
  parameters: WatchEventsParameters<Event>,
): AsyncGenerator<WatchedEvent<Event> | WatchedReorg, void, undefined> {
  return readEvents(client, parameters);
}

/** What {@link readEvents} also takes and reports. */
interface ReadEventsOptions {
  /** A block that a node named: one that does not know it for long fails. */
  readonly head?: number;
  /** Called with the last block that need not be read again while it is on the chain. */
  readonly onSettled?: (block: Checkpoint) => void;
}

/** As {@link watchEvents}. */
export async function* readEvents<Event extends TypedContractEvent>(
  client: Client,
  parameters: WatchEventsParameters<Event>,
  { head = -1, onSettled }: ReadEventsOptions = {},
): AsyncGenerator<WatchedEvent<Event> | WatchedReorg, void, undefined> {
  const { contract, event, filter = [], signal, toBlock = Infinity, onProblem } = parameters;
  const { confirmations = defaultConfirmations(client), maxRetries = 10, maxReorgDepth = 64 } = parameters;
  const { pollingInterval = client.pollingInterval, waitForNode = false } = parameters;
  const query = await queryOf(client, contract, event, filter);
  let position = parameters.from ?? startBlockOf(client, query.address);
  // Ethers looks for it each time it is asked.
  const { fragment } = event;
  const reader = new LogReader(client, { query, from: position, confirmations, maxReorgDepth, head });
  const retrying = new Retrying(waitForNode ? Infinity : maxRetries, signal);

  while (signal?.aborted !== true && reader.next <= toBlock) {
    let step;
    try {
      step = await unlessAborted(reader.step(), signal);
    } catch (error) {
      const failure = translateError(error, { client });
      const isSmaller = mayBeTooMuch(failure) && reader.shrink();
      if (isSmaller && isMarketplaceError(failure, "NODE_REFUSED")) continue;
      await retrying.failed(failure, position);
      continue;
    }
    if (step === undefined) return;
    retrying.succeeded();

    if (step.kind === "logs") {
      for (const log of step.logs) {
        if (isAborted(signal) || log.blockNumber > toBlock) return;
        const { blockNumber, blockHash, logIndex } = log;
        position = { blockNumber, blockHash, logIndex };
        const item = readEntry(log, () => watchedEvent<Event>(contract, fragment, log), onProblem);
        if (item !== undefined) yield item;
      }
      onSettled?.(step.settled);
    } else if (step.kind === "reorg") {
      position = step.position;
      yield { kind: "reorg", fromBlock: step.fromBlock, cursor: step.position };
    } else {
      await pause(pollingInterval, signal);
    }
  }
}

/** The newest blocks of a public chain are replaced now and then. */
const PUBLIC_CONFIRMATIONS = 2;

function defaultConfirmations({ chainId }: Client): number {
  return isLocalChain(chainId) ? 0 : PUBLIC_CONFIRMATIONS;
}

async function queryOf(client: Client, contract: BaseContract, event: TypedContractEvent, filter: readonly unknown[]) {
  try {
    const topics = await event(...filter).getTopicFilter();
    return { address: await contract.getAddress(), topics };
  } catch (cause) {
    throw new ArgumentInvalidError("filter", `does not fit the event ${event.name}`, {
      cause: translateError(cause, { client }),
    });
  }
}

function startBlockOf({ deployment }: Client, address: string): number {
  return Object.values(deployment.contracts).find((contract) => contract.address === address)?.startBlock ?? 0;
}

function watchedEvent<Event extends TypedContractEvent>(
  { interface: abi }: BaseContract,
  fragment: EventFragment,
  log: RawLog,
): WatchedEvent<Event> {
  const { address, transactionHash, blockNumber, blockHash, logIndex } = log;
  const args = decodeEvent(abi, fragment, log);
  const problems = textProblems(log, args);
  return {
    kind: "event",
    name: fragment.name,
    args: args as unknown as EventArgs<Event>,
    ...(problems.length > 0 && { problems }),
    address,
    transactionHash,
    blockNumber,
    blockHash,
    logIndex,
    cursor: { blockNumber, blockHash, logIndex },
  };
}

/** Read anew each time: the compiler believes that a flag once seen stays as it was. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (signal === undefined) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = (): void => {
      resolve(undefined);
    };
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
