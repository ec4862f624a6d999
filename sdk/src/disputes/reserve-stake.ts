import { ZeroHash } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { Transacted } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { JobWithoutPanelError } from "../errors/job-errors.js";
import { type JobReference, resolveJob } from "../jobs/resolve-job.js";
import { deposit } from "../money/deposit.js";
import { costsOf, portion, type Side } from "../protocol/dispute-rules.js";
import type { Approve } from "../protocol/funding.js";
import { panelFeeBpsOf } from "../protocol/panel.js";
import type { Terms } from "../protocol/terms.js";

/** What {@link reserveStake} needs. */
export interface ReserveStakeParameters {
  /** The job's id, or its full terms, which saves a read. */
  readonly job: JobReference;
  /** Whose credit it is: a client's for its disputes, a provider's for those of deliveries that the verifier refuses. */
  readonly as: Side;
  /** Also the bond of an appeal; false when left out. */
  readonly withAppeal?: boolean;
  /** Whether to approve the escrow when its allowance is too low; the exact amount when left out. */
  readonly approve?: Approve;
}

/** What {@link reserveStake} returns. */
export interface ReservedStake {
  readonly jobId: string;
  readonly token: string;
  /** Whose credit it is. */
  readonly account: string;
  /** What a dispute of the costliest milestone takes, in units of the token. */
  readonly reserve: bigint;
  /** What was deposited for it now, in units of the token: 0 when the credit was enough. */
  readonly deposited: bigint;
  /** Whether the credit was enough: nothing was sent now. */
  readonly repeated: boolean;
}

/**
 * Keeps the stake of a dispute ready: raises a party's credit in the escrow to what its dispute of the costliest milestone takes. A token
 * that its issuer pauses during the review cannot be moved, but a stake is taken from credit first (T124). Safe to repeat: it deposits only
 * the shortfall, and returns a transaction only then. The credit is not locked: other jobs, and `withdraw`, can use it.
 *
 * @throws {@link JobWithoutPanelError} when the offer names no panel: then there is nothing to reserve.
 * @throws {@link JobNotFoundError}, {@link InsufficientBalanceError}, {@link InsufficientAllowanceError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example const { reserve } = await reserveStake(client, { job: jobId, as: "client" });
 */
export function reserveStake(
  given: Client,
  { job, as, withAppeal = false, approve = "exact" }: ReserveStakeParameters,
): Promise<ReservedStake & Partial<Transacted>> {
  const client = beginWrite(given);
  return read(client, async () => {
    const { jobId, terms } = await resolveJob(client, job);
    const { token, panelId } = terms.offer;
    if (panelId === ZeroHash) throw new JobWithoutPanelError(jobId);
    const account = as === "client" ? terms.offer.client : terms.bid.provider;
    const reserve = reserveOf(terms, withAppeal);
    const credit = await client.contracts.escrow.creditOf(token, account);
    const reserved = { jobId, token, account, reserve };
    if (credit >= reserve) return { ...reserved, deposited: 0n, repeated: true };
    const amount = reserve - credit;
    const { hash, blockNumber, gasUsed, gasCost } = await deposit(client, { token, amount, from: account, approve });
    return { ...reserved, deposited: amount, repeated: false, hash, blockNumber, gasUsed, gasCost };
  });
}

/** The stake of a milestone grows with its amount, and so does the bond of an appeal. */
function reserveOf({ offer, bid }: Terms, withAppeal: boolean): bigint {
  const amount = bid.milestones.reduce((most, milestone) => (milestone.amount > most ? milestone.amount : most), 0n);
  const first = portion(amount, panelFeeBpsOf(offer.panelId));
  const appeal = portion(amount, panelFeeBpsOf(offer.appealPanelId));
  const { stake, bond } = costsOf({ amount, fees: { first, appeal } });
  return withAppeal ? stake + bond : stake;
}
