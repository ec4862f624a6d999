import type { ReadEvidence, RulingReasons } from "@guildhall/sdk";

/** The rule of the local node's panels, as the node prints it. */
export const RULE = [
  "They read the evidence when its time is over (72 hours before the first panel, 48 before the appeal panel, 6 for a micro job, or",
  "at once after a waiver of both parties) and give the provider the share that the last evidence before this panel asks for",
  "(`providerBps` of a DisputeEvidence document, of either party). On appeal, if none asks for one, the last before the first panel",
  "counts. If no evidence asks for a share, each side gets half. They read `data:` and public web URIs, and the folder of `--documents`;",
  "what they cannot read counts as not submitted, and their reasons name it.",
].join("\n");

const HALF = 5_000;
/** How many pieces that cannot be read the reasons name. */
const NAMED = 20;

/** A ruling of the local node's panels. */
export interface Decision {
  readonly providerBps: bigint;
  readonly reasons: Pick<RulingReasons, "summary" | "findings">;
}

/** Applies {@link RULE}. Whatever strangers wrote appears in no reasons, only its hash. */
export function decideByEvidence(evidence: readonly ReadEvidence[], round: bigint): Decision {
  const asked = [round, round - 1n]
    .map((before) => evidence.findLast((item) => item.round === before && bpsOf(item) !== undefined))
    .find((item) => item !== undefined);
  const findings = evidence
    .flatMap((item) => ("error" in item ? [{ hash: item.evidenceHash, code: item.error.code }] : []))
    .slice(-NAMED)
    .map(({ hash, code }) => ({
      statement: `This evidence cannot be read (${code}).`,
      evidence: [hash.toLowerCase()],
    }));
  const providerBps = (asked && bpsOf(asked)) ?? HALF;
  const summary =
    asked === undefined
      ? "No evidence asks for a share: each side gets half."
      : `The last evidence that asks for a share is the ${asked.side}'s, ${asked.evidenceHash}: ${providerBps / 100} % for the provider.`;
  return { providerBps: BigInt(providerBps), reasons: { summary, ...(findings.length > 0 && { findings }) } };
}

function bpsOf(item: ReadEvidence): number | undefined {
  return "document" in item ? item.document.providerBps : undefined;
}
