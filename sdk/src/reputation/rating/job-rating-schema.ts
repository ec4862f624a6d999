import { bytes32, milestoneIndex } from "../../documents/schemas/common.js";
import { feedbackFileSchema } from "../feedback/feedback-file-schema.js";
import { RATING_CONTEXT_IRI } from "./rating-context.js";

const text = { type: "string", maxLength: 20_000, description: "a text" };
const tag = { type: "string", maxLength: 1_024, description: "a text of at most 1024 characters" };
const { agentRegistry, agentId, clientAddress, value, valueDecimals } = feedbackFileSchema.properties;

/** The JSON Schema of {@link JobRating}. It is closed: what the signature does not cover has no place in it. */
export const jobRatingSchema = {
  $schema: feedbackFileSchema.$schema,
  $id: "urn:guildhall:schema:job-rating:1",
  title: "JobRating",
  type: "object",
  properties: {
    "@context": { const: RATING_CONTEXT_IRI },
    "@type": { const: "JobRating" },
    agentRegistry,
    feedbackRegistry: agentRegistry,
    agentId,
    clientAddress,
    createdAt: {
      type: "string",
      pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
      format: "date-time",
      description: "a date and time like 2026-12-01T12:00:00Z",
    },
    jobId: bytes32,
    milestone: milestoneIndex,
    value,
    valueDecimals,
    tag1: tag,
    tag2: tag,
    endpoint: text,
    comment: text,
    signature: {
      type: "string",
      pattern: "^0x([0-9a-f]{2})*$",
      maxLength: 20_000,
      description: "0x and lower-case hex digits",
    },
  },
  required: [
    "@context",
    "@type",
    "agentRegistry",
    "feedbackRegistry",
    "agentId",
    "clientAddress",
    "createdAt",
    "jobId",
    "milestone",
    "value",
    "valueDecimals",
    "tag1",
    "tag2",
    "endpoint",
    "comment",
    "signature",
  ],
  additionalProperties: false,
} as const;
