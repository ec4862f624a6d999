import { findBrief, findDelivery, getJob, getPanel, isMarketplaceError } from "@guildhall/sdk";
import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { z } from "zod";

import { errorFacts } from "./answer.js";
import { type Completable, completerOf } from "./completions.js";
import { describeAgent } from "./facts/agents.js";
import { describeJob, withoutSalt } from "./facts/jobs.js";
import { describeOffer, requireOffer } from "./facts/offers.js";
import { describePanel } from "./facts/panels.js";
import { type Market, problemOf } from "./market.js";
import { plain } from "./plain.js";
import { agentId, hash } from "./tools/schemas.js";
import type { ServerSide } from "./tools/tool.js";
import { untrusted } from "@guildhall/agent";

interface Kind {
  readonly name: string;
  readonly template: string;
  readonly title: string;
  readonly description: string;
  readonly variables: z.ZodObject;
  readonly read: (market: Market, variables: Readonly<Record<string, string>>) => Promise<object>;
}

const KINDS: readonly Kind[] = [
  {
    name: "agent",
    template: "guildhall://agents/{agentId}",
    title: "An agent",
    description: "What registry and ledger know of an agent, and what it says of itself as untrusted text",
    variables: z.object({ agentId }),
    read: (market, { agentId: number = "" }) => describeAgent(market, BigInt(number)),
  },
  {
    name: "job",
    template: "guildhall://jobs/{jobId}",
    title: "A job",
    description: "The state of a job, and what can be done next",
    variables: z.object({ jobId: hash }),
    read: (market, { jobId = "" }) => describeJob(market, jobId),
  },
  {
    name: "offer",
    template: "guildhall://offers/{offerHash}",
    title: "An offer",
    description: "An offer of the job board, with its brief as untrusted text",
    variables: z.object({ offerHash: hash }),
    read: async (market, { offerHash = "" }) => describeOffer(market, await requireOffer(market, offerHash)),
  },
  {
    name: "panel",
    template: "guildhall://panels/{panelId}",
    title: "A panel",
    description: "Who judges disputes, and what they have at stake",
    variables: z.object({ panelId: hash }),
    read: async (market, { panelId = "" }) => describePanel(market, await getPanel(market.client, { panelId })),
  },
  {
    name: "brief",
    template: "guildhall://documents/brief/{jobId}",
    title: "The brief of a job or an offer",
    description: "What a client wants, verified against the hash that it signed; its texts are untrusted",
    variables: z.object({ jobId: hash }),
    read: readBriefOf,
  },
  {
    name: "delivery",
    template: "guildhall://documents/delivery/{jobId}/{milestone}",
    title: "A delivery",
    description: "What was delivered for a milestone, verified against the hash on the chain; its texts are untrusted",
    variables: z.object({ jobId: hash, milestone: z.string().regex(/^\d{1,2}$/) }),
    read: async ({ client, store }, { jobId = "", milestone = "" }) => {
      const delivery = await findDelivery(client, { job: jobId, milestone: BigInt(milestone) });
      if (delivery === undefined) return { delivered: false };
      const [{ provider }, document] = await Promise.all([
        getJob(client, { jobId }),
        // What lies there is its author's, and so may be what an error says of it.
        store.get(delivery.uri, delivery.deliveryHash, "JobDelivery").catch((error: unknown) => problemOf(error)),
      ]);
      const { deliveryHash } = delivery;
      if ("code" in document) return { deliveryHash, documentProblem: document };
      return { deliveryHash, document: untrusted(provider, withoutSalt(document)) };
    },
  },
];

/** A brief by the hash of its offer, or by the job that was made of it. */
async function readBriefOf(market: Market, { jobId = "" }: Readonly<Record<string, string>>): Promise<object> {
  const { client, store } = market;
  const job = await getJob(client, { jobId }).catch((error: unknown) => {
    if (isMarketplaceError(error, "JOB_NOT_FOUND")) return undefined;
    throw error;
  });
  if (job === undefined) return describeOffer(market, await requireOffer(market, jobId));
  return findBrief(client, { job: job.terms, store }).then(
    ({ brief }) => ({ brief: untrusted(job.client, withoutSalt(brief)) }),
    (error: unknown) => ({ briefProblem: problemOf(error) }),
  );
}

/** Makes the market's things readable as resources. */
export function registerResources(server: McpServer, { market, log }: ServerSide): void {
  for (const { name, template, title, description, variables, read } of KINDS) {
    const config = { title, description, mimeType: "application/json" };
    const complete = Object.fromEntries(
      Object.keys(variables.shape).map((variable) => [variable, completerOf(market, variable as Completable, log)]),
    );
    const resource = new ResourceTemplate(template, { list: undefined, complete });
    server.registerResource(name, resource, config, async (uri, given) => {
      const text = async (): Promise<object> => {
        try {
          return await read(market, variables.parse(given) as Record<string, string>);
        } catch (error) {
          log(error);
          // An impossible name is the caller's fault, and the error says so.
          return {
            error:
              error instanceof z.ZodError
                ? { code: "NAME_INVALID", message: z.prettifyError(error) }
                : errorFacts(error),
          };
        }
      };
      return { contents: [{ uri: uri.href, mimeType: "application/json", text: JSON.stringify(plain(await text())) }] };
    });
  }
}
