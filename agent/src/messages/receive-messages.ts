import { DidUnresolvedError } from "@guildhall/sdk";
import QuickLRU from "quick-lru";

import { MessageRefusedError } from "../errors/message-refused-error.js";
import { mergeStreams } from "../utils/merge-streams.js";
import { pause } from "../utils/pause.js";
import type { DidDocuments } from "./did-documents.js";
import type { Postbox } from "./postbox.js";
import type { Arrival, Transport } from "./transports/transport.js";
import { type VerifiedMessage, verifyMessage } from "./verify-message.js";

/** A message to handle. Of all copies of it, by whatever transport, only one comes. */
export interface ReceivedMessage extends VerifiedMessage {
  /** The name of the transport that brought it. */
  readonly transport: string;
  /** Store it under that name when the message was handled. */
  readonly cursor: string;
}

/** What {@link receiveMessages} takes. */
export interface ReceiveMessagesParameters {
  /** By the name of each transport, the cursor that was stored last; all that it still has when left out. */
  readonly cursors?: Readonly<Record<string, string>>;
  /** Whether to wait for what comes; true when left out. Otherwise it ends when all that is there was brought. */
  readonly follow?: boolean;
  /** Ends the stream, without an error. */
  readonly signal?: AbortSignal;
  /** Called for each message that does not count and is left out. */
  readonly onRefused?: (refusal: MessageRefusedError, transport: string) => void;
  /** Called when a transport or the node fails; it is tried again, for ever. Without `follow` a transport's failure is thrown at the end. */
  readonly onTrouble?: (error: unknown, transport: string) => void;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/** How often a sender's document is asked for before it matters whether other documents can be had. */
const PATIENCE = 3;

/** For how long nobody asks for a document again that alone could not be read, in milliseconds, and of how many that is noted. */
const UNREADABLE_MS = 10 * 60_000;
const MOST_UNREADABLE = 10_000;

/**
 * Every message to a postbox, by all its transports at once: verified, and each once. What does not count goes to `onRefused` and is
 * never returned. Nothing that somebody sends ends the stream or holds up the rest.
 *
 * @throws Without `follow`, at the end: what a transport or the node threw. With `follow` it tries again instead.
 * @example
 * for await (const { message, cursor } of receiveMessages(postbox, { signal })) console.log(message.type, cursor);
 */
export function receiveMessages(
  postbox: Postbox,
  parameters: ReceiveMessagesParameters = {},
): AsyncGenerator<ReceivedMessage, void, undefined> {
  const unreadable = new QuickLRU<string, number>({ maxSize: MOST_UNREADABLE });
  const streams = postbox.transports.map(
    (transport) => (signal: AbortSignal) => fromTransport(postbox, transport, { ...parameters, signal, unreadable }),
  );
  return mergeStreams(streams, parameters.signal);
}

interface Running extends ReceiveMessagesParameters {
  readonly signal: AbortSignal;
  /** Until when a DID's document counts as one that cannot be read. */
  readonly unreadable: QuickLRU<string, number>;
}

async function* fromTransport(
  postbox: Postbox,
  transport: Transport,
  parameters: Running,
): AsyncGenerator<ReceivedMessage, void, undefined> {
  const { cursors = {}, follow = true, signal, onTrouble } = parameters;
  let after = cursors[transport.name];
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      for await (const arrival of transport.receive({ follow, signal, ...(after !== undefined && { after }) })) {
        failures = 0;
        const received = await accepted(postbox, transport.name, arrival, parameters);
        if (received !== undefined) yield received;
        after = arrival.cursor;
      }
      if (!follow) return;
    } catch (error) {
      onTrouble?.(error, transport.name);
      if (!follow) throw error;
    }
    await pause(waitAfter(failures), signal);
  }
}

/** The message that arrived, if it counts and is new. */
async function accepted(
  postbox: Postbox,
  transport: string,
  { wire, cursor }: Arrival,
  { signal, unreadable, onRefused, onTrouble }: Running,
): Promise<ReceivedMessage | undefined> {
  let failed = "";
  const documents: DidDocuments = async (did, options) => {
    if ((unreadable.get(did) ?? 0) > Date.now()) throw new DidUnresolvedError(did, "it could not be read before");
    failed = did;
    return postbox.documents(did, options);
  };
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const verified = await verifyMessage({ ...postbox, documents }, wire);
      if (await postbox.seen.claim(verified.message)) return { ...verified, transport, cursor };
      throw new MessageRefusedError("REPLAYED", "a message of this sender with this id was handled before");
    } catch (error) {
      const refusal = await refusalOf(postbox, error, failures);
      if (refusal !== undefined) {
        if (refusal.cause === error) unreadable.set(failed, Date.now() + UNREADABLE_MS);
        onRefused?.(refusal, transport);
        return undefined;
      }
      onTrouble?.(error, transport);
    }
    await pause(waitAfter(failures), signal);
  }
  return undefined;
}

/** Why a message does not count; undefined when that is not known because the node fails. */
async function refusalOf(
  { did, documents }: Postbox,
  error: unknown,
  failures: number,
): Promise<MessageRefusedError | undefined> {
  if (error instanceof MessageRefusedError) return error;
  if (failures < PATIENCE) return undefined;
  try {
    await documents(did, { fresh: 0 });
  } catch {
    return undefined;
  }
  // The node serves other documents: this one its sender may have made so that nobody can read it.
  return new MessageRefusedError("SENDER_UNRESOLVED", "its sender's document cannot be read", [], { cause: error });
}

function waitAfter(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures, 10), LONGEST_WAIT_MS);
}
