import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { readText } from "../codec/text.js";
import type { RulingReasons } from "../documents/job-documents.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { buildDocument } from "../documents/validate-document.js";
import { DocumentInvalidError } from "../errors/document-errors.js";
import { StepUnavailableError } from "../errors/job-errors.js";
import { jobStatus } from "../jobs/job-status.js";
import type { MilestoneParameters } from "../jobs/resolve-job.js";
import { decimalsOf, erc20, orNothing } from "../money/token.js";
import type { Ruling } from "../protocol/panel.js";
import { type Dispute, getDispute } from "./get-dispute.js";

/** What {@link makeRulingDraft} needs. */
export interface MakeRulingDraftParameters extends MilestoneParameters {
  /** The provider's share of the milestone, 0 to 10,000. */
  readonly providerBps: bigint;
  /** Why: what goes into the reasons document beside the ruling itself. */
  readonly reasons: Pick<RulingReasons, "summary" | "language" | "findings" | "salt">;
  /** Where the reasons are put, for the other members and the parties to read. */
  readonly store: DocumentStore;
}

/**
 * Writes a ruling of the panel that decides now, and stores its reasons. Nothing is signed or sent: review it with
 * {@link describeRuling}, sign it with {@link signRuling}, and pass `ruling` and `uri` on to the other members.
 *
 * @throws {@link StepUnavailableError} when no panel decides the milestone now.
 * @throws {@link JobWithoutPanelError}, {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @throws {@link DocumentInvalidError} when share or reasons are out of range; what the store throws.
 * @example
 * const reasons = { summary: "28 of 36 defects were found." };
 * const written = await makeRulingDraft(client, { job: jobId, milestone: 0n, providerBps: 7_500n, reasons, store });
 */
export function makeRulingDraft(
  client: Client,
  { providerBps, reasons: said, store, ...parameters }: MakeRulingDraftParameters,
): Promise<RulingDraft> {
  return read(client, async () => {
    const { dispute, round, panelId } = await decidedDispute(client, parameters);
    const { jobId, milestone, terms } = dispute;
    const reasons = buildDocument("RulingReasons", {
      jobId,
      milestone: Number(milestone),
      round: Number(round),
      panelId: panelId.toLowerCase(),
      providerBps: Number(providerBps),
      ...said,
    });
    const { hash: reasonHash, uri } = await store.put(reasons);
    const ruling = { jobId, milestone, round, panelId, providerBps, reasonHash };
    return { ruling, reasons, uri, dispute, token: await rulingToken(client, terms.offer.token) };
  });
}

/** A ruling that a member is asked to sign, with all that it needs to know before. */
export interface RulingDraft {
  readonly ruling: Ruling;
  /** Verified against the ruling's `reasonHash`. */
  readonly reasons: RulingReasons;
  /** Where the reasons are: pass ruling and URI on to the other members, who read them with {@link readRulingDraft}. */
  readonly uri: string;
  /** As the chain has it, not as somebody else says. */
  readonly dispute: Dispute;
  readonly token: RulingToken;
}

/** The token of a job, to write its amounts as people do. */
export interface RulingToken {
  readonly address: string;
  /** The address when the token has no symbol. */
  readonly symbol: string;
  readonly decimals: number;
}

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
