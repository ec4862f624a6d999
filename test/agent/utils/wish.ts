import type { JobRequest } from "@guildhall/agent";
import { JOB_CONTEXT_IRI, type JobOffer } from "@guildhall/sdk";

/** What a client of these tests wants: a word turned round, for at most ten dollars. */
export function wish(
  key: string,
  changes: Partial<JobRequest> & { readonly brief?: Partial<JobOffer> } = {},
): JobRequest {
  const { brief, ...rest } = changes;
  const deadline = new Date(Date.now() + 10 * 86_400_000).toISOString().replace(/\.\d+Z/, "Z");
  const document: JobOffer = {
    "@context": JOB_CONTEXT_IRI,
    "@type": "JobOffer",
    title: "Turn a word round",
    description: `The word is ${key}.`,
    skills: ["reversal"],
    outputs: [{ name: "result", description: "The word, from its last letter to its first." }],
    acceptance: [{ id: "reversed", description: "Each letter is there, in reverse order." }],
    budget: { token: "TUSD", maxPrice: "10" },
    deadline,
    reviewWindow: 259_200,
    ...brief,
  };
  return { key, document, bidding: { mode: "open", seconds: 3_600n, enough: 1 }, ...rest };
}
