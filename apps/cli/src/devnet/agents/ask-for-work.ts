import type { Check, JobRequest } from "@guildhall/agent";
import { type Client, chainTime, type DocumentStore, JOB_CONTEXT_IRI, type JobOffer } from "@guildhall/sdk";

import type { Task, Trade } from "./trade.js";

/** What an agent needs to ask others for work. */
export interface Desk {
  readonly client: Client;
  readonly store: DocumentStore;
  /** The symbol of the token that pays. */
  readonly token: string;
  readonly panels: { readonly panelId: string; readonly appealPanelId: string };
}

/** After how many seconds of the chain bidding closes, and how long bids may be opened then. */
const BIDDING = { seconds: 4n, openFor: 8n };
const DAY_S = 86_400;

/** A request for a task of a trade, and how its result is judged. */
export async function requestFor(
  { client, store, token, panels }: Desk,
  {
    trade,
    task,
    key,
    maxPrice,
  }: { readonly trade: Trade; readonly task: Task; readonly key: string; readonly maxPrice: string },
): Promise<{ readonly request: JobRequest; readonly check: Check }> {
  const { uri, hash } = await store.putBlob(new TextEncoder().encode(task.input), "text/plain");
  const deadline = new Date((Number(await chainTime(client)) + DAY_S) * 1000).toISOString().replace(/\.\d+Z$/, "Z");
  const document: JobOffer = {
    "@context": JOB_CONTEXT_IRI,
    "@type": "JobOffer",
    title: trade.title,
    description: task.description,
    language: "en",
    skills: [trade.skill],
    inputs: [{ name: "input", uri, hash, mediaType: "text/plain" }],
    outputs: [{ name: "result", description: "What was asked for, as plain text." }],
    acceptance: [{ id: "right", description: "The client looks at the result." }],
    budget: { token, maxPrice },
    deadline,
    reviewWindow: 3 * DAY_S,
  };
  return {
    request: { key, document, panels, bidding: BIDDING },
    check: async ({ read }) => {
      const output = new TextDecoder().decode(await read("result"));
      return task.isRight(output)
        ? { accept: true, rating: { value: 100n } }
        : { accept: false, summary: "The result is wrong: the client looked at it with what it knows." };
    },
  };
}
