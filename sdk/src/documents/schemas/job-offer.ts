import { JOB_CONTEXT_IRI } from "../context.js";
import {
  amount,
  bytes32,
  DIALECT,
  instant,
  key,
  language,
  list,
  longText,
  mediaType,
  object,
  shortText,
  skills,
  token,
  uri,
} from "./common.js";
import { resourceProperties } from "./resource.js";

const criterion = {
  ...object(
    {
      id: key,
      description: longText,
      metric: key,
      equals: { type: ["string", "number", "boolean"], description: "a text, a number, true or false" },
      atLeast: { type: "number" },
      atMost: { type: "number" },
    },
    ["id", "description"],
  ),
  dependentRequired: { equals: ["metric"], atLeast: ["metric"], atMost: ["metric"] },
};

/** The JSON Schema of {@link JobOffer}. */
export const jobOfferSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:job-offer:1",
  title: "JobOffer",
  ...object(
    {
      "@context": { const: JOB_CONTEXT_IRI },
      "@type": { const: "JobOffer" },
      title: shortText,
      description: longText,
      language,
      skills,
      inputs: list(object(resourceProperties, ["name", "uri", "hash", "mediaType"]), 0, 64),
      outputs: list(
        object({ name: shortText, description: longText, mediaType, schema: uri }, ["name", "description"]),
        1,
        64,
      ),
      acceptance: list(criterion, 1, 64),
      budget: object({ token, maxPrice: amount, amount }, ["token", "maxPrice"]),
      deadline: instant,
      closesAt: instant,
      reviewWindow: {
        type: "integer",
        minimum: 3_600,
        maximum: 7_776_000,
        description: "a whole number of seconds from 3600 (an hour) to 7776000 (90 days)",
      },
      bidBond: amount,
      parentJob: bytes32,
      salt: bytes32,
    },
    [
      "@context",
      "@type",
      "title",
      "description",
      "skills",
      "outputs",
      "acceptance",
      "budget",
      "deadline",
      "reviewWindow",
    ],
  ),
} as const;
