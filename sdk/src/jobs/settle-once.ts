import type { ContractTransaction } from "ethers";

import type { Client } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { eventsIn } from "../codec/decode-event.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";
import { findSettlement, type Settlement, settlementOf } from "./find-milestone-events.js";
import type { ResolvedMilestone } from "./resolve-job.js";

/** What every action that settles a milestone returns: how it was settled, now or before. */
export type Settled = Once<Settlement>;

/** How {@link settleOnce} sends. */
export interface SettleOnceParameters {
  /** Who must send it; anyone when left out. */
  readonly party?: string;
  readonly transaction: () => Promise<ContractTransaction>;
}

/** Settles a milestone, or says how it was settled before. */
export function settleOnce(
  client: Client,
  { jobId, milestone }: ResolvedMilestone,
  { party, transaction }: SettleOnceParameters,
): Promise<Settled> {
  const { escrow } = client.contracts;
  return sendOnce(client, {
    // A settled milestone can be neither released nor settled again.
    isRefusedTwice: true,
    find: async () => {
      const log = await findSettlement(client, jobId, milestone);
      return log && { hash: log.transactionHash, result: settlementOf(log.args) };
    },
    send: () =>
      sendAs(client, party, transaction, (receipt) => {
        const [settled] = eventsIn(receipt, escrow, escrow.getEvent("MilestoneSettled"), [jobId, milestone]);
        if (settled === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
        return settlementOf(settled);
      }),
  });
}
