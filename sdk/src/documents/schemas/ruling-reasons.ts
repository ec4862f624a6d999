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

/** The JSON Schema of {@link RulingReasons}. */
export const rulingReasonsSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:ruling-reasons:1",
  title: "RulingReasons",
  ...object(
    {
      "@context": { const: JOB_CONTEXT_IRI },
      "@type": { const: "RulingReasons" },
      jobId: bytes32,
      milestone: milestoneIndex,
      round,
      panelId: bytes32,
      providerBps: basisPoints,
      summary: longText,
      language,
      findings: list(
        object({ statement: longText, criterion: key, evidence: list(bytes32, 0, 64) }, ["statement"]),
        0,
        256,
      ),
      salt: bytes32,
    },
    ["@context", "@type", "jobId", "milestone", "round", "panelId", "providerBps", "summary"],
  ),
} as const;
