import type { Client } from "../client/client.js";
import { readText } from "../client/lenient-text.js";
import type { RulingReasons } from "../documents/ruling-reasons.js";
import { DocumentInvalidError } from "../errors/document-errors.js";
import { StepUnavailableError } from "../errors/job-errors.js";
import { jobStatus } from "../jobs/job-status.js";
import type { MilestoneParameters } from "../jobs/resolve-job.js";
import { decimalsOf, erc20, orNothing } from "../jobs/token.js";
import { type Dispute, getDispute } from "./get-dispute.js";
import type { Ruling } from "./ruling.js";
import type { RulingToken } from "./ruling-draft.js";

/** A dispute that a panel decides now, with that panel. */
export interface DecidedDispute {
  readonly dispute: Dispute;
  readonly round: bigint;
  readonly panelId: string;
}

/** @throws {@link StepUnavailableError} when no panel decides the milestone now. */
export async function decidedDispute(client: Client, parameters: MilestoneParameters): Promise<DecidedDispute> {
  const dispute = await getDispute(client, parameters);
  const { round, terms, jobId, milestone, status, panelId, appealPanelId } = dispute;
  if (round === undefined) {
    const { milestones } = await jobStatus(client, { job: terms });
    const next = milestones[Number(milestone)]?.next ?? [];
    throw new StepUnavailableError("submitRuling", { jobId, milestone, status, next });
  }
  return { dispute, round, panelId: round === 1n ? panelId : appealPanelId };
}

/** Requires that the reasons are those of this ruling. @throws {@link DocumentInvalidError} */
export function requireReasonsOf(ruling: Ruling, reasons: RulingReasons): void {
  const rules: readonly (readonly [boolean, string, bigint | string])[] = [
    [reasons.jobId === ruling.jobId.toLowerCase(), "/jobId", ruling.jobId],
    [BigInt(reasons.milestone) === ruling.milestone, "/milestone", ruling.milestone],
    [BigInt(reasons.round) === ruling.round, "/round", ruling.round],
    [reasons.panelId === ruling.panelId.toLowerCase(), "/panelId", ruling.panelId],
    [BigInt(reasons.providerBps) === ruling.providerBps, "/providerBps", ruling.providerBps],
  ];
  const problems = rules.filter(([holds]) => !holds).map(([, path, right]) => ({ path, message: `must be ${right}` }));
  if (problems.length > 0) throw new DocumentInvalidError("RulingReasons", problems);
}

/** The token of a job, to write its amounts as people do. */
export async function rulingToken(client: Client, address: string): Promise<RulingToken> {
  const [decimals, symbol] = await Promise.all([
    decimalsOf(client, address),
    orNothing(readText(erc20(client, address), "symbol")),
  ]);
  return { address, symbol: symbol ?? address, decimals };
}
