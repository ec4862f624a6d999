import { JOB_CONTEXT_IRI } from "../context.js";
import { bytes32, DIALECT, instant, key, language, list, longText, milestoneIndex, object } from "./common.js";
import { resourceProperties } from "./resource.js";

/** The JSON Schema of {@link JobDelivery}. */
export const jobDeliverySchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:job-delivery:1",
  title: "JobDelivery",
  ...object(
    {
      "@context": { const: JOB_CONTEXT_IRI },
      "@type": { const: "JobDelivery" },
      jobId: bytes32,
      milestone: milestoneIndex,
      outputs: list(object(resourceProperties, ["name", "uri", "hash", "mediaType", "bytes"]), 1, 64),
      summary: longText,
      language,
      metrics: {
        type: "object",
        maxProperties: 256,
        propertyNames: key,
        additionalProperties: {
          type: ["string", "number", "boolean"],
          maxLength: 1_000,
          description: "a text of at most 1000 characters, a number, true or false",
        },
      },
      completedAt: instant,
      salt: bytes32,
    },
    ["@context", "@type", "jobId", "milestone", "outputs", "summary"],
  ),
} as const;
