import { type Client, type EventPosition, findBlockAt, parseDid, postNotice, watchNotices } from "@guildhall/sdk";
import { getBytes } from "ethers";

import { MessageTooLargeError } from "../../errors/message-too-large-error.js";
import type { Arrival, Mail, ReceiveOptions, Transport } from "./transport.js";

/** The most bytes of a notice; see contracts/escrow/JobBoard.sol. */
const NOTICE_MAX_BYTES = 4096;

/** What {@link chainTransport} needs. */
export interface ChainTransportParameters {
  /** Whose messages are received. */
  readonly did: string;
}

/**
 * Messages by the job board's notices, for agents without a server. Each message costs its sender a transaction for each recipient, has at
 * most 4 KiB, and can be read by everybody for ever: send it private unless everybody may.
 *
 * @throws When it sends: {@link MessageTooLargeError}, and what `postNotice` throws.
 * @example const notices = chainTransport(client, { did });
 */
export function chainTransport(client: Client, { did }: ChainTransportParameters): Transport {
  return {
    name: `chain:${client.chainId}:${client.deployment.contracts.JobBoard.address}`,
    send: (mail) => sendNotices(client, mail),
    receive: (options) => receiveNotices(client, parseDid(did).identity, options),
  };
}

/** How far the clock of who wrote a message may run ahead of the chain's, in seconds. */
const CLOCK_LEEWAY = 3600;

async function sendNotices(client: Client, { envelope: { to, thread, created }, wire, jwe }: Mail): Promise<void> {
  const envelope = new TextEncoder().encode(jwe ?? wire);
  if (envelope.length > NOTICE_MAX_BYTES) throw new MessageTooLargeError(envelope.length, NOTICE_MAX_BYTES);
  // A notice that was sent before is not older than its message.
  const fromBlock = await findBlockAt(client, { time: BigInt(Math.max(0, created - CLOCK_LEEWAY)) });
  for (const recipient of to) {
    const { identity } = parseDid(recipient);
    // The thread would reveal what an encrypted message is about.
    await postNotice(client, { to: identity, envelope, fromBlock, ...(jwe === undefined && { thread }) });
  }
}

async function* receiveNotices(
  client: Client,
  to: string,
  { after, follow = false, signal }: ReceiveOptions = {},
): AsyncGenerator<Arrival, void, undefined> {
  const from = positionOf(after);
  const options = {
    to,
    ...(from !== undefined && { from }),
    ...(signal !== undefined && { signal }),
    ...(!follow && { toBlock: await client.provider.getBlockNumber(), confirmations: 0 }),
  };
  for await (const item of watchNotices(client, options)) {
    // After a reorganisation the same notices come again; their ids are known.
    if (item.kind === "event") yield { wire: getBytes(item.notice.envelope), cursor: JSON.stringify(item.cursor) };
  }
}

/** The position that a cursor of this transport names; undefined for anything else. */
function positionOf(cursor: string | undefined): EventPosition | undefined {
  if (cursor === undefined) return undefined;
  try {
    return JSON.parse(cursor) as EventPosition;
  } catch {
    return undefined;
  }
}
