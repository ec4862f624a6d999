import { getAddress, TypedDataEncoder } from "ethers";

import type { Client } from "../client/client.js";
import { escrowDomain } from "../jobs/escrow-domain.js";
import { findEvents } from "../jobs/find-events.js";
import { sendAs } from "../jobs/send-as.js";
import { type Once, sendOnce } from "../jobs/send-once.js";
import { messageTypes } from "../jobs/typed-data.js";
import { type Ruling, rulingMessage, type SignedRuling } from "./ruling.js";
import { requireSeat } from "./sign-ruling.js";

/** What {@link approveRuling} needs. */
export interface ApproveRulingParameters {
  /** Of a draft that was reviewed: see {@link describeRuling}. */
  readonly ruling: Ruling;
  /** The member: the signer itself, or an agent's account that the signer controls. */
  readonly arbiter: string;
}

/**
 * Approves a ruling on chain, for a member that is a contract and gives no signature. It stands for good, and counts like a signature in
 * {@link collectRulings}. To call it again is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link PanelMemberUnknownError} when the account has no seat on the panel; {@link PanelNotFoundError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example const signed = await approveRuling(client, { ruling, arbiter });
 */
export async function approveRuling(
  client: Client,
  { ruling, arbiter }: ApproveRulingParameters,
): Promise<Once<SignedRuling>> {
  const { escrow } = client.contracts;
  const account = getAddress(arbiter);
  await requireSeat(client, ruling.panelId, account);
  const message = rulingMessage(ruling, account);
  const digest = TypedDataEncoder.hash(escrowDomain(client), messageTypes("Ruling"), message);
  const result: SignedRuling = { ruling, arbiter: account, signature: "0x" };
  return sendOnce(client, {
    find: async () => {
      const event = escrow.getEvent("DigestApproved");
      const [log] = await findEvents(client, { contract: escrow, event, filter: [account, digest] });
      return log && { hash: log.transactionHash, result };
    },
    send: () =>
      sendAs(
        client,
        account,
        () => escrow.approveDigest.populateTransaction(digest),
        () => result,
      ),
  });
}
