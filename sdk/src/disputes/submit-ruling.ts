import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { AlreadyRuledError, RulingIncompleteError } from "../errors/dispute-errors.js";
import { findMilestoneEvents, findSettlement, settlementOf } from "../jobs/find-milestone-events.js";
import { type JobReference, resolveMilestone } from "../jobs/resolve-job.js";
import { givenRuling, type GivenRuling } from "../protocol/dispute-events.js";
import { panelStruct } from "../protocol/panel.js";
import { termsStruct } from "../protocol/terms.js";
import type { CollectedRuling } from "./collect-rulings.js";
import { type DisputeSettlement, sharesIn } from "./settle-dispute.js";

/** What {@link submitRuling} needs. */
export interface SubmitRulingParameters {
  /** From {@link collectRulings}, with enough signatures. */
  readonly collected: CollectedRuling;
  /** The job's full terms, which saves a read. */
  readonly job?: JobReference;
}

/** What {@link submitRuling} returns. */
export interface SubmittedRuling extends GivenRuling {
  /** How the milestone is settled: by the appeal panel's ruling at once, by the first panel's once nobody appealed it. */
  readonly settlement?: DisputeSettlement;
}

/**
 * Sends a panel's ruling. Anyone may, within the panel's time. The first panel's can be appealed; the appeal panel's settles the
 * milestone. To call it again is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link RulingIncompleteError} when too few members signed.
 * @throws {@link AlreadyRuledError} when the panel has given another ruling: the first one counts.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} when the escrow refuses, say with `EvidenceWindowOpen` or `RulingWindowPassed`.
 * @example const { providerBps } = await submitRuling(client, { collected });
 */
export function submitRuling(
  client: Client,
  { collected, job }: SubmitRulingParameters,
): Promise<Once<SubmittedRuling>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { escrow } = client.contracts;
    const { ruling, panel, bitmap, signatures, signers, missing } = collected;
    if (missing > 0) throw new RulingIncompleteError(ruling.panelId, signers, missing);
    const { providerBps, reasonHash, round } = ruling;
    const resolved = await resolveMilestone(client, { job: job ?? ruling.jobId, milestone: ruling.milestone });
    const { terms, jobId, milestone } = resolved;
    return sendOnce<SubmittedRuling>(client, {
      find: async () => {
        const logs = await findMilestoneEvents(client, escrow.getEvent("RulingGiven"), resolved);
        const log = logs.find(({ args }) => args.round === round);
        if (log === undefined) return undefined;
        const given = givenRuling(log.args);
        if (given.providerBps !== providerBps || given.reasonHash !== reasonHash.toLowerCase()) {
          const { transactionHash } = log;
          throw new AlreadyRuledError(jobId, milestone, round, given.providerBps, given.reasonHash, transactionHash);
        }
        return { hash: log.transactionHash, result: { ...given, ...(await settledBy(client, jobId, milestone)) } };
      },
      send: () =>
        sendAs(
          client,
          undefined,
          () =>
            populate(
              escrow,
              "rule",
              termsStruct(terms),
              milestone,
              providerBps,
              reasonHash,
              panelStruct(panel),
              bitmap,
              [...signatures],
            ),
          async () => ({ ...ruling, jobId, bitmap, ...(await settledBy(client, jobId, milestone)) }),
        ),
    });
  });
}

async function settledBy(
  client: Client,
  jobId: string,
  milestone: bigint,
): Promise<Pick<SubmittedRuling, "settlement">> {
  const log = await findSettlement(client, jobId, milestone);
  if (log === undefined) return {};
  const shares = await sharesIn(client, { jobId, milestone }, log.transactionHash);
  return { settlement: { ...settlementOf(log.args), ...(shares && { shares }) } };
}
