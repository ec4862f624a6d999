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
  milestoneIndex,
  object,
  seconds,
  shortText,
  skills,
  uri,
} from "./common.js";

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
