import type { TransactionReceipt } from "ethers";

import type { Client } from "../client/client.js";
import { eventsIn } from "../client/events-in.js";
import type { Written } from "../client/written.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";
import type { ResolvedMilestone } from "../jobs/resolve-job.js";
import { type Once, sendOnce } from "../jobs/send-once.js";
import { givenAppeal, type GivenAppeal } from "./dispute-events.js";
import { findMilestoneEvents } from "./find-milestone-events.js";

/** Sends the one step by which a milestone comes before its appeal panel, or says how it came there before. */
export function appealOnce(
  client: Client,
  resolved: ResolvedMilestone,
  send: (result: (receipt: TransactionReceipt) => GivenAppeal) => Promise<Written<GivenAppeal>>,
): Promise<Once<GivenAppeal>> {
  const { escrow } = client.contracts;
  const event = escrow.getEvent("MilestoneAppealed");
  return sendOnce(client, {
    find: async () => {
      const [log] = await findMilestoneEvents(client, event, resolved);
      return log && { hash: log.transactionHash, result: givenAppeal(log.args) };
    },
    send: () =>
      send((receipt) => {
        const [appealed] = eventsIn(receipt, escrow, event, [resolved.jobId, resolved.milestone]);
        if (appealed === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
        return givenAppeal(appealed);
      }),
  });
}
