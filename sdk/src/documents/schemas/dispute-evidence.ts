import { JOB_CONTEXT_IRI } from "../context.js";
import {
  basisPoints,
  bytes32,
  DIALECT,
  key,
  language,
  list,
  longText,
  milestoneIndex,
  object,
  round,
} from "./common.js";
import { resourceProperties } from "./resource.js";

/** The JSON Schema of {@link DisputeEvidence}. */
export const disputeEvidenceSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:dispute-evidence:1",
  title: "DisputeEvidence",
  ...object(
    {
      "@context": { const: JOB_CONTEXT_IRI },
      "@type": { const: "DisputeEvidence" },
      jobId: bytes32,
      milestone: milestoneIndex,
      round,
      party: { type: "string", enum: ["client", "provider"], description: '"client" or "provider"' },
      summary: longText,
      language,
      providerBps: basisPoints,
      points: list(object({ statement: longText, criterion: key }, ["statement"]), 0, 256),
      exhibits: list(object(resourceProperties, ["name", "uri", "hash", "mediaType"]), 0, 64),
      salt: bytes32,
    },
    ["@context", "@type", "jobId", "milestone", "round", "party", "summary"],
  ),
} as const;
