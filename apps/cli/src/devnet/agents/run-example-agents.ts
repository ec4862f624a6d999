import { randomInt } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { type Agent, type Assignment, openJournal, runAgent, type WorkTools } from "@guildhall/agent";
import {
  buildRegistrationFile,
  connect,
  credentialKey,
  type DocumentStore,
  registerAgent,
  withLimits,
} from "@guildhall/sdk";
import { openStore } from "@guildhall/sdk/node";

import type { LocalMarket } from "../start-market.js";
import { AGENT_ACCOUNTS, localAccounts } from "../local-accounts.js";
import { type Desk, requestFor } from "./ask-for-work.js";
import { cast, type Role } from "./cast.js";
import { goodAmounts, report, reportOf } from "./report.js";
import type { Task, Trade } from "./trade.js";
import { csvValidation, statistics, TRADES } from "./trades/index.js";

/** An example agent that runs. */
export interface ExampleAgent {
  readonly name: string;
  readonly agentId: bigint;
  readonly account: string;
  readonly skill: string;
}

export interface ExampleAgents {
  readonly agents: readonly ExampleAgent[];
  readonly close: () => Promise<void>;
}

const POLLING_MS = 300;
/** How long an agent rests between two requests of its own, in milliseconds. */
const REST_MS = { least: 3_000, most: 15_000 } as const;
/** The first requests come one after another, so that something happens at once. */
const FIRST_REST_MS = 400;

/** Starts a dozen agents which hire each other until they are closed. */
export async function runExampleAgents(market: LocalMarket, note: (line: string) => void): Promise<ExampleAgents> {
  const stopping = new AbortController();
  const accounts = localAccounts(AGENT_ACCOUNTS.first + AGENT_ACCOUNTS.count).slice(AGENT_ACCOUNTS.first);
  await mkdir(join(market.folder, "agents"), { recursive: true });
  const running: { readonly shown: ExampleAgent; readonly close: () => Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    stopping.abort();
    await Promise.allSettled(running.map((one) => one.close()));
  };
  try {
    // One after another, so that each has the same id in every market.
    for (const [place, role] of cast().entries()) {
      running.push(
        await startOne(market, role, accounts[place]?.privateKey ?? "", { place, signal: stopping.signal, note }),
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { agents: running.map(({ shown }) => shown), close };
}

interface StartOne {
  readonly place: number;
  readonly signal: AbortSignal;
  readonly note: (line: string) => void;
}

async function startOne(
  { description, folder }: LocalMarket,
  role: Role,
  privateKey: string,
  { place, signal, note }: StartOne,
) {
  const { rpc, relay, deployment, panels, documents } = description;
  const journal = openJournal(join(folder, "agents", `${role.name.toLowerCase()}.db`));
  const client = await connect({
    url: rpc,
    privateKey,
    deployment,
    journal: journal.transactions,
    pollingInterval: POLLING_MS,
  });
  const store = openStore(documents);
  const registrationFile = buildRegistrationFile({
    name: role.name,
    description: `${role.trade.title}. An example agent of the local market.`,
    // It is reached by messages to its account, and says what it can do beside that name.
    services: [
      {
        name: "DID",
        endpoint: `did:ethr:0x${deployment.chainId.toString(16)}:${client.account}`,
        skills: [role.trade.skill],
      },
    ],
  });
  // Under the key it happens once, however often the market is started.
  const { agentId } = await registerAgent(withLimits(client, { idempotencyKey: `register for ${role.trade.skill}` }), {
    registrationFile,
  });
  const desk: Desk = {
    client,
    store,
    token: Object.keys(deployment.tokens ?? {})[0] ?? "",
    panels: { panelId: panels.first.panelId, appealPanelId: panels.appeal.panelId },
  };
  const agent = await runAgent({
    client,
    journal,
    key: credentialKey(privateKey),
    relays: [relay],
    store,
    roles: {
      client: {},
      provider: {
        agentId,
        skills: [role.trade.skill],
        price: ({ offer }) => (offer.maxPrice * role.asks) / 100n,
        trustedPanels: [panels.first.panelId, panels.appeal.panelId],
        handler: (job, tools) => (role.trade === report ? writeReport(desk, job, tools) : work(role.trade, job, store)),
      },
    },
    log: (event) => {
      if (event.type === "failed") note(`${role.name} could not ${event.action} (${event.code}), and tries again`);
    },
  });
  const asking = keepAsking(agent, desk, role, { place, signal, note });
  const shown: ExampleAgent = { name: role.name, agentId, account: agent.account, skill: role.trade.skill };
  return {
    shown,
    close: async () => {
      await agent.stop();
      await asking;
      client.close();
      await journal.close();
    },
  };
}

/** The text that a job is about. */
async function inputOf({ brief }: Assignment, store: DocumentStore): Promise<string> {
  const [input] = brief?.value.inputs ?? [];
  // A stranger who sends no file writes what is wanted into the brief itself.
  if (input === undefined) return brief?.value.description ?? "";
  return new TextDecoder().decode(await store.getBlob(input.uri, input.hash));
}

async function work(trade: Trade, job: Assignment, store: DocumentStore): Promise<string> {
  return trade.work(await inputOf(job, store));
}

/** Has both parts of a report done by others, for a tenth of its price each. */
async function writeReport(desk: Desk, job: Assignment, { hire }: WorkTools): Promise<string> {
  const input = await inputOf(job, desk.store);
  const amounts = goodAmounts(input);
  const parts: readonly (readonly [Trade, string])[] = [
    [csvValidation, input],
    [statistics, amounts],
  ];
  const maxPrice = (Number(job.amount) / 1e6 / 5).toFixed(2);
  const [broken = "", described = ""] = await Promise.all(
    parts.map(async ([trade, text]) => {
      const task: Task = {
        description: trade.invent(() => 0).description,
        input: text,
        isRight: (output) => output === trade.work(text),
      };
      const { request, check } = await requestFor(desk, { trade, task, key: trade.skill, maxPrice });
      const outcome = await hire(request, check);
      // Nobody came: it does the part itself.
      if (outcome.kind === "unfilled") return trade.work(text);
      return readResult(desk.store, outcome.milestones[0]);
    }),
  );
  return reportOf(broken, described);
}

async function readResult(
  store: DocumentStore,
  milestone: { readonly uri?: string; readonly deliveryHash?: string } | undefined,
): Promise<string> {
  const { outputs } = await store.get(milestone?.uri ?? "", milestone?.deliveryHash ?? "", "JobDelivery");
  const [output] = outputs;
  return new TextDecoder().decode(await store.getBlob(output?.uri ?? "", output?.hash ?? ""));
}

/** Asks for work of other trades, again and again. */
async function keepAsking(agent: Agent, desk: Desk, role: Role, { place, signal, note }: StartOne): Promise<void> {
  const others: readonly Trade[] = [...TRADES, report].filter(({ skill }) => skill !== role.trade.skill);
  let rest = place * FIRST_REST_MS;
  while (!signal.aborted) {
    try {
      await sleep(rest, undefined, { signal });
      const trade = others[randomInt(others.length)] ?? report;
      const maxPrice = `${trade === report ? 4 + randomInt(5) : 1 + randomInt(5)}.${10 + randomInt(90)}`;
      const { request, check } = await requestFor(desk, {
        trade,
        task: trade.invent(randomInt),
        key: `${role.name} ${Date.now()}`,
        maxPrice,
      });
      await agent.request(request, check);
    } catch (error) {
      // The rest at the end of the market is cut short.
      if (error instanceof Error && error.name === "AbortError") return;
      note(`${role.name} could not ask for work, and tries again: ${error instanceof Error ? error.message : ""}`);
    }
    rest = REST_MS.least + randomInt(REST_MS.most - REST_MS.least);
  }
}
