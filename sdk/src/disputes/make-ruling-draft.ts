import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { buildDocument } from "../documents/build-document.js";
import type { RulingReasons } from "../documents/ruling-reasons.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import type { MilestoneParameters } from "../jobs/resolve-job.js";
import { decidedDispute, rulingToken } from "./draft-context.js";
import type { RulingDraft } from "./ruling-draft.js";

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
