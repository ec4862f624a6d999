import { findAgents, findJobs, findOffers, findPanels, type Job, jobStatus } from "@guildhall/sdk";

import { describeAgent } from "./facts/agents.js";
import type { Market } from "./market.js";
import { tokensOf } from "./tokens.js";

/** The other arguments that are filled in already, by name. */
type Others = Readonly<Record<string, string>> | undefined;

/** Says what may be meant by the beginning of an argument, the likeliest first. */
export type Completer = (value: string, context?: { readonly arguments?: Record<string, string> }) => Promise<string[]>;

/** As many as an answer of the protocol holds. */
const MOST_VALUES = 100;

const KINDS = { agentId, jobId, offerHash, panelId, milestone, skill, maxPrice } as const;

/** The arguments of prompts and resources that can be completed. */
export type Completable = keyof typeof KINDS;

/** Completes an argument by what the chain knows. It completes nothing when the node does not answer. */
export function completerOf(market: Market, kind: Completable, log: (error: unknown) => void): Completer {
  return async (value, context) => {
    try {
      const found = await KINDS[kind](market, context?.arguments, value);
      const start = value.toLowerCase();
      return [...new Set(found)].filter((one) => one.toLowerCase().startsWith(start)).slice(0, MOST_VALUES);
    } catch (error) {
      log(error);
      return [];
    }
  };
}

/** Agents of the server's account. */
async function agentId({ client }: Market): Promise<readonly string[]> {
  if (client.account === undefined) return [];
  return (await findAgents(client, { owner: client.account })).map(String).toReversed();
}

/** Jobs that the account pays for, and jobs of its agents, the newest first. */
async function jobId(market: Market): Promise<readonly string[]> {
  const { client } = market;
  if (client.account === undefined) return [];
  const [paid, ids] = await Promise.all([findJobs(client, { client: client.account }), agentId(market)]);
  const worked = await Promise.all(ids.map((id) => findJobs(client, { agentId: BigInt(id) })));
  return [...paid, ...worked.flat()].toSorted(byAward).map((job) => job.jobId);
}

const byAward = (a: Job, b: Job): number => Number(b.awardedAt - a.awardedAt);

/** Offers that can still be awarded, the newest first. */
async function offerHash({ client }: Market): Promise<readonly string[]> {
  return (await findOffers(client)).map((one) => one.offerHash).toReversed();
}

async function panelId({ client }: Market): Promise<readonly string[]> {
  return (await findPanels(client)).map((one) => one.panelId).toReversed();
}

/** The milestones of the job that is named already. */
async function milestone({ client }: Market, others: Others): Promise<readonly string[]> {
  const job = others?.["jobId"];
  if (job === undefined) return [];
  return (await jobStatus(client, { job })).milestones.map(({ milestone: index }) => index.toString());
}

/** Skills that the account's agents name; those of one agent when it is named already. */
async function skill(market: Market, others: Others): Promise<readonly string[]> {
  const named = others?.["agentId"];
  const ids = named === undefined ? await agentId(market) : [named];
  return (await Promise.all(ids.map((id) => describeAgent(market, BigInt(id))))).flatMap(({ skills }) => skills);
}

/** The tokens that can be paid in, behind the number that was begun. */
async function maxPrice({ client }: Market, _: Others, value: string): Promise<readonly string[]> {
  const [number] = /^\d{1,30}(\.\d{1,18})?/.exec(value) ?? [];
  return number === undefined ? [] : tokensOf(client).map(({ symbol }) => `${number} ${symbol}`);
}
