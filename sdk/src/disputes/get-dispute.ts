import { ZeroAddress, ZeroHash } from "ethers";

import type { Client } from "../client/client.js";
import { chainTime, read } from "../client/read.js";
import { JobWithoutPanelError } from "../errors/job-errors.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import {
  costsOf,
  type DisputeCase,
  disputeTimes,
  type DisputeTimes,
  panelSits,
  portion,
  roundOf,
} from "../protocol/dispute-rules.js";
import { panelFeeBpsOf } from "../protocol/panel.js";
import { bondOf } from "../protocol/pay-out.js";
import { JobStatus, jobStatusOf } from "../protocol/status.js";
import type { Terms } from "../protocol/terms.js";

/** A dispute as it is now, or as it would be; amounts in units of the job's token. */
export interface Dispute extends DisputeCase, DisputeTimes {
  readonly jobId: string;
  readonly milestone: bigint;
  readonly terms: Terms;
  /** Which panel decides now: 1 or 2; left out while none does. */
  readonly round?: bigint;
  readonly panelId: string;
  readonly appealPanelId: string;
  /** What `openedBy` pays in, or somebody for it. */
  readonly stake: bigint;
  /** What the party that appeals pays in. */
  readonly appealBond: bigint;
  /** Who paid the appeal's bond; left out when nobody did. */
  readonly funder?: string;
  /** Whether the short windows apply. */
  readonly isMicro: boolean;
}

/**
 * A milestone's dispute: which panel decides, until when, what it costs whom. For a delivered milestone it says what a dispute would
 * cost; give it to {@link previewSettlement} for what each side would get.
 *
 * @throws {@link JobWithoutPanelError} when the offer names no panel.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @example
 * const dispute = await getDispute(client, { job: jobId, milestone: 0n });
 * console.log(dispute.stake, dispute.appealBond, dispute.evidenceUntil);
 */
export function getDispute(client: Client, parameters: MilestoneParameters): Promise<Dispute> {
  return read(client, async () => {
    const { escrow } = client.contracts;
    const { jobId, terms, milestone } = await resolveMilestone(client, parameters);
    const { panelId, appealPanelId, defaultBps } = terms.offer;
    if (panelId === ZeroHash) throw new JobWithoutPanelError(jobId);
    const [now, stored, outsider] = await Promise.all([
      chainTime(client),
      escrow.milestoneOf(jobId, milestone),
      escrow.appealFunderOf(jobId, milestone),
    ]);
    const { amount, feeBps, clock, micro, waived } = stored;
    const funder = stored.selfFunded ? partyOf(terms, stored.byProvider) : outsider;
    const fees = {
      first: portion(amount, panelFeeBpsOf(panelId)),
      appeal: portion(amount, panelFeeBpsOf(appealPanelId)),
    };
    const { stake, bond: appealBond } = costsOf({ amount, fees });
    const status = jobStatusOf(stored.status);
    const times = disputeTimes({ status, clock, micro, waived });
    const round = roundOf(status);
    return {
      jobId,
      milestone,
      terms,
      status,
      ...(round !== undefined && { round }),
      panelId,
      appealPanelId,
      amount,
      feeBps,
      fees,
      bond: bondOf(
        terms.bid.bond,
        terms.bid.milestones.map((part) => part.amount),
        Number(milestone),
      ),
      openedBy: stored.refused ? "provider" : "client",
      // A call that is sent now is mined in the next second at the earliest.
      panelSits: panelSits(times, now + 1n),
      stake,
      appealBond,
      defaultBps,
      // Once it is settled, the final share replaces the ruling's.
      ...(stored.ruled && status !== JobStatus.Settled && { firstRuling: stored.providerBps }),
      ...(funder !== ZeroAddress && { funder, appealedBy: stored.byProvider ? "provider" : "client" }),
      isMicro: micro,
      ...times,
    };
  });
}

/** The side that appeals; the escrow stores only others that pay for it. */
const partyOf = ({ bid, offer }: Terms, byProvider: boolean): string => (byProvider ? bid.provider : offer.client);
