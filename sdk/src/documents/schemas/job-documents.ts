import { JOB_CONTEXT_IRI } from "../context.js";
import {
  amount,
  basisPoints,
  bytes32,
  DIALECT,
  instant,
  key,
  language,
  list,
  longText,
  mediaType,
  milestoneIndex,
  object,
  resourceProperties,
  round,
  seconds,
  shortText,
  skills,
  token,
  uri,
} from "./common.js";

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

const step = object(
  {
    id: key,
    title: shortText,
    description: longText,
    skills,
    dependsOn: list(key, 0, 64),
    milestone: milestoneIndex,
    estimatedDuration: seconds,
  },
  ["id", "title"],
);

const milestone = object({ title: shortText, amount, deadline: instant, outputs: list(shortText, 0, 64) }, [
  "title",
  "amount",
  "deadline",
]);

const subcontract = object({ description: longText, skills, maxPrice: amount, milestone: milestoneIndex }, [
  "description",
  "skills",
]);

/** The JSON Schema of {@link JobPlan}. */
export const jobPlanSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:job-plan:1",
  title: "JobPlan",
  ...object(
    {
      "@context": { const: JOB_CONTEXT_IRI },
      "@type": { const: "JobPlan" },
      briefHash: bytes32,
      summary: longText,
      language,
      steps: list(step, 1, 64),
      estimatedDuration: seconds,
      milestones: list(milestone, 1, 16),
      tools: list(object({ name: shortText, version: shortText, uri }, ["name"]), 0, 64),
      subcontracts: list(subcontract, 0, 16),
      salt: bytes32,
    },
    ["@context", "@type", "briefHash", "summary", "steps", "estimatedDuration", "milestones"],
  ),
} as const;

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
