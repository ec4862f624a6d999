import { type BytesLike, dataLength, getAddress, hexlify, ZeroHash } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { findEvents } from "../events/find-events.js";
import { NOTICE_MAX_BYTES } from "./entries.js";

/** What {@link postNotice} needs. */
export interface PostNoticeParameters {
  /** Whom it is for. */
  readonly to: string;
  /** 1 to 4,096 bytes. Sign it, and encrypt what others must not read: everybody can read it for ever. */
  readonly envelope: BytesLike;
  /** What it belongs to, 32 bytes, say a job's id; nothing when left out. */
  readonly thread?: string;
  /**
   * Where the search for an earlier notice begins; the deployment's first block when left out. See {@link findBlockAt}.
   */
  readonly fromBlock?: number;
}

/** What {@link postNotice} returns. */
export interface PostedNotice {
  readonly to: string;
  readonly thread: string;
  readonly envelope: string;
}

/**
 * Sends a message to an account by the chain, for when the two can reach each other in no other way. The event does not name the
 * sender: its reader believes the signature inside the envelope. To call it again with the same envelope is safe: it sends nothing
 * and returns the earlier notice, `repeated: true`.
 *
 * @throws {@link ArgumentInvalidError} when the envelope is empty or too long: put it into a store, and send its URI and hash.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `AccountInvalid` when no key can be behind `to`.
 * @example const { hash } = await postNotice(client, { to, thread: jobId, envelope });
 */
export async function postNotice(
  client: Client,
  { to, envelope: bytes, thread: name = ZeroHash, fromBlock }: PostNoticeParameters,
): Promise<Once<PostedNotice>> {
  client = beginWrite(client);
  const { board } = client.contracts;
  const result = { to: getAddress(to), thread: name.toLowerCase(), envelope: hexlify(bytes) };
  const size = dataLength(result.envelope);
  if (size === 0 || size > NOTICE_MAX_BYTES) {
    throw new ArgumentInvalidError("envelope", `must have 1 to ${NOTICE_MAX_BYTES} bytes, and has ${size}`);
  }
  return sendOnce(client, {
    find: async () => {
      const filter = [result.to, result.thread];
      const logs = await findEvents(client, { contract: board, event: board.getEvent("Notice"), filter, fromBlock });
      const log = logs.find(({ args }) => args.envelope === result.envelope);
      return log && { hash: log.transactionHash, result };
    },
    send: () =>
      sendAs(
        client,
        undefined,
        () => populate(board, "notify", result.to, result.thread, result.envelope),
        () => result,
      ),
  });
}
