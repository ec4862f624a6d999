import type { Client } from "@guildhall/sdk";

import { jobReference, argument, option, whole } from "../verb/parameters.js";
import { findJobId } from "./find-job.js";

/** The parameters of every verb about a milestone. */
export const MILESTONE = {
  job: argument("the job's id; its first digits are enough", jobReference),
  milestone: option("number", "which milestone, from 0; may be left out when there is one", whole),
} as const;

/** Which milestone the command line means. */
export async function milestoneOf(
  client: Client,
  { job, milestone }: { readonly job: string; readonly milestone?: bigint },
) {
  return { job: await findJobId(client, job), ...(milestone !== undefined && { milestone }) };
}
