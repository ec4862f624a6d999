import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publicStore } from "../documents/stores/http-store.js";
import { DocumentInvalidError } from "../errors/document-errors.js";
import type { Ruling } from "../protocol/panel.js";
import { decidedDispute, requireReasonsOf, type RulingDraft, rulingToken } from "./make-ruling-draft.js";

/** What {@link readRulingDraft} needs: what another member passed on. */
export interface ReadRulingDraftParameters {
  readonly ruling: Ruling;
  /** Where the reasons are. */
  readonly uri: string;
  /** Where documents are read from; `data:` and public web URIs when left out. */
  readonly store?: DocumentStore;
}

/**
 * Reads a ruling that another member wrote, believing none of it: the reasons are verified against their hash and must say the same as the
 * ruling, and all amounts and times come from the chain. Review it with {@link describeRuling} before you sign.
 *
 * @throws {@link StepUnavailableError} when no panel decides the milestone now.
 * @throws {@link DocumentInvalidError} when the ruling is for another round or panel, or its reasons are of another ruling.
 * @throws {@link JobWithoutPanelError}, {@link JobNotFoundError}, {@link MilestoneUnknownError}, and what the store throws.
 * @example const received = await readRulingDraft(client, { ruling, uri, store });
 */
export function readRulingDraft(
  client: Client,
  { ruling, uri, store = publicStore() }: ReadRulingDraftParameters,
): Promise<RulingDraft> {
  return read(client, async () => {
    const { dispute, round, panelId } = await decidedDispute(client, {
      job: ruling.jobId,
      milestone: ruling.milestone,
    });
    const problems = [
      ...(ruling.round === round ? [] : [{ path: "/round", message: `must be ${round}` }]),
      ...(ruling.panelId.toLowerCase() === panelId ? [] : [{ path: "/panelId", message: `must be ${panelId}` }]),
    ];
    if (problems.length > 0) throw new DocumentInvalidError("Ruling", problems);
    const reasons = await store.get(uri, ruling.reasonHash, "RulingReasons");
    requireReasonsOf(ruling, reasons);
    return { ruling, reasons, uri, dispute, token: await rulingToken(client, dispute.terms.offer.token) };
  });
}
