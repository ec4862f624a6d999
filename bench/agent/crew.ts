import { join } from "node:path";

import {
  type Agent,
  type AgentEvent,
  type AgentJournal,
  type JobRequest,
  openJournal,
  runAgent,
  type RunAgentParameters,
} from "@guildhall/agent";
import { type Client, connect, credentialKey, type JobOffer, JOB_CONTEXT_IRI, resolveDid } from "@guildhall/sdk";
import { startRelay } from "@guildhall/relay";

import type { AgentSeat } from "../throughput/market.js";
import { countWrites } from "./count-writes.js";

/** What every job pays at most, in dollars. */
const PRICE = "5";

const UNLIMITED = { perSecond: 1_000_000, burst: 1_000_000 };

/** An agent of the bench, whose writes to its journal are counted. */
export interface BenchAgent {
  readonly agent: Agent;
  readonly client: Client;
  readonly seat: AgentSeat;
  /** How often it waited for its journal. */
  readonly writes: () => number;
  readonly failures: () => number;
  readonly end: () => Promise<void>;
}

export interface CrewOptions {
  readonly folder: string;
  readonly relay: string;
}

/** A relay that takes any number of messages: how fast one takes them is measured by `bench:relay`. */
export async function startCrewRelay(seat: AgentSeat, database: string) {
  const reader = await connect(seat);
  const relay = await startRelay({
    chainId: reader.chainId,
    resolve: async (did) => (await resolveDid(reader, { did })).document,
    database,
    limits: { senderRate: UNLIMITED, addressRate: UNLIMITED },
    quotas: { mailboxMessages: 1_000_000, senderMessages: 1_000_000 },
  });
  const close = async (): Promise<void> => {
    await relay.close();
    reader.close();
  };
  return { url: relay.url, close };
}

/** Runs a client that bargains with nobody, or a provider that works at once. */
export async function startMember(
  seat: AgentSeat,
  name: string,
  isProvider: boolean,
  { folder, relay }: CrewOptions,
): Promise<BenchAgent> {
  const file: AgentJournal = openJournal(join(folder, `${name}.db`));
  const { journal, writes } = countWrites(file);
  const client = await connect({ ...seat, journal: journal.transactions, pollingInterval: 1_000 });
  let failures = 0;
  const log = ({ type }: AgentEvent): void => {
    if (type === "failed" || type === "trouble") failures++;
  };
  const roles: RunAgentParameters["roles"] = isProvider
    ? {
        provider: {
          agentId: seat.agentId,
          skills: ["echo"],
          price: ({ offer }) => offer.maxPrice,
          handler: async ({ brief }) => brief?.value.title ?? "",
          concurrency: 16,
        },
      }
    : {};
  const key = credentialKey(seat.privateKey);
  const agent = await runAgent({ client, journal, key, roles, relays: [relay], useChain: false, log });
  const end = async (): Promise<void> => {
    await agent.stop();
    client.close();
    await journal.close();
  };
  return { agent, client, seat, writes, failures: () => failures, end };
}

/** A small piece of work, offered to one provider by message and taken as soon as it bids: two transactions. */
export function echoRequest(key: string, provider: string, now: bigint): JobRequest {
  const deadline = new Date(Number(now + 864_000n) * 1000).toISOString().replace(/\.\d+Z/, "Z");
  const document: JobOffer = {
    "@context": JOB_CONTEXT_IRI,
    "@type": "JobOffer",
    title: key,
    description: "The title, word for word.",
    skills: ["echo"],
    outputs: [{ name: "result", description: "The title." }],
    acceptance: [{ id: "same", description: "It is the title." }],
    budget: { token: "TUSD", maxPrice: PRICE },
    deadline,
    reviewWindow: 259_200,
  };
  return { key, document, bidding: { mode: "open", seconds: 3_600n, enough: 1 }, invite: [provider], post: false };
}
