import type { DisputeEvidence, Side } from "@guildhall/sdk";

import type { JobContext } from "./job-context";

/** The longest URI that an event of the escrow carries, in bytes. */
const MOST_URI = 1_024;

/** The evidence is too long to go into the chain whole. */
class EvidenceTooLongError extends Error {
  override readonly name = "EvidenceTooLongError";

  constructor(
    /** By how many bytes. */
    readonly excess: number,
    command: string,
  ) {
    super(
      `Your words are about ${excess} characters too long: this page keeps no documents, and puts them on the chain itself. Shorten them, or ` +
        `send longer ones from where your documents are kept: ${command}`,
    );
  }
}

/** Nothing was said. */
class EvidenceMissingError extends Error {
  override readonly name = "EvidenceMissingError";

  constructor() {
    super("Say first what is wrong: the panel reads it.");
  }
}

/**
 * What a party says, as the document that a panel reads, with its hash. It goes into the chain whole, as a `data:` URI: it needs no store,
 * and nobody can take it away.
 *
 * @throws {@link EvidenceTooLongError}, {@link EvidenceMissingError}; what the SDK says of words that are no document
 */
export async function evidenceDocument(
  { chain: { sdk }, job, milestone, evidence }: JobContext,
  party: Side,
  round: bigint,
): Promise<{ readonly document: DisputeEvidence; readonly hash: string }> {
  const { summary = "", providerBps } = evidence ?? {};
  if (summary.trim() === "") throw new EvidenceMissingError();
  const { jobId } = job.job;
  const document = sdk.buildDocument("DisputeEvidence", {
    jobId,
    milestone: Number(milestone.milestone),
    round: Number(round),
    party,
    summary: summary.trim(),
    ...(providerBps !== undefined && { providerBps }),
  });
  const { uri, hash } = await sdk.dataUriStore().put(document);
  const excess = new TextEncoder().encode(uri).length - MOST_URI;
  if (excess > 0) {
    const verb = milestone.dispute === undefined ? "open" : "evidence";
    // Four characters of the URI carry three bytes.
    throw new EvidenceTooLongError(
      Math.ceil((excess * 3) / 4),
      `guildhall dispute ${verb} ${jobId} --as ${party} --says "…"`,
    );
  }
  return { document, hash };
}
