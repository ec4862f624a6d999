// An agent of the demo, in a process of its own. The demo starts it (scripts/demo/agent-handle.ts) and talks to it over a channel, which is its
// life: it ends as soon as the channel closes, so nothing is left behind when the demo is killed.
import { join } from "node:path";

import { type Agent, openJournal, runAgent } from "@guildhall/agent";
import {
  buildRegistrationFile,
  type Client,
  connect,
  credentialKey,
  deposit,
  registerAgent,
  resolveToken,
  withLimits,
} from "@guildhall/sdk";
import { folderStore } from "@guildhall/sdk/node";

import type { AgentConfig, FromAgent, ToAgent } from "./messages.js";
import type { Part } from "./part.js";
import { PARTS } from "./parts.js";

const LOOKS_EVERY_MS = 250;
/** After how many milliseconds a subject is looked at although nothing was heard of it. */
const RECHECK_MS = 1_000;

interface Running {
  readonly agent: Agent;
  readonly close: () => Promise<void>;
}

let running: Running | undefined;

function tell(message: FromAgent): void {
  if (process.connected) process.send?.(message);
}

/** Registers, and pays in what it needs for bonds; each happens once, however often the process is started. */
async function enter(client: Client, name: string, { description, deposit: amount }: Part): Promise<bigint> {
  if (description === undefined) return 0n;
  const registrationFile = buildRegistrationFile({ name, description });
  const { agentId } = await registerAgent(withLimits(client, { idempotencyKey: "register" }), { registrationFile });
  if (amount !== undefined) {
    const token = resolveToken("TUSD", { TUSD: client.deployment.tokens?.["TUSD"]?.address ?? "" });
    await deposit(withLimits(client, { idempotencyKey: "deposit" }), { token, amount, approve: "exact" });
  }
  return agentId;
}

async function run({ name, part: partName, privateKey, url, deployment, ...place }: AgentConfig): Promise<Running> {
  const part: Part = PARTS[partName];
  const journal = openJournal(join(place.folder, "agent.db"));
  const client = await connect({
    url,
    privateKey,
    deployment,
    journal: journal.transactions,
    pollingInterval: part.looksEvery ?? LOOKS_EVERY_MS,
  });
  const store = folderStore(place.documents);
  const agentId = await enter(client, name, part);
  const says = (sentence: string): void => tell({ kind: "says", sentence });
  const agent = await runAgent({
    client,
    journal,
    key: credentialKey(privateKey),
    relays: [place.relay],
    useChain: false,
    store,
    recheck: RECHECK_MS,
    withdraw: { above: part.keeps ?? 0n },
    roles: part.roles({ client, agentId, store, says, example: place.example }),
    log: (event) => tell({ kind: "event", event }),
  });
  tell({ kind: "ready", agentId });
  const close = async (): Promise<void> => {
    await agent.stop();
    client.close();
    await journal.close();
  };
  return { agent, close };
}

async function handle(message: ToAgent): Promise<void> {
  switch (message.kind) {
    case "run":
      running = await run(message.config);
      break;
    case "ask":
      await running?.agent.request(message.request);
      break;
    case "stop":
      await running?.close();
      process.disconnect();
  }
}

process.once("disconnect", () => process.exit());
// Ctrl-C reaches every process of the terminal; only the demo decides.
process.on("SIGINT", () => undefined);
process.on("message", (message) => {
  handle(message as ToAgent).catch((error: unknown) => {
    tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  });
});
if (!process.connected) throw new Error("This process is started by the demo; use `npm start`.");
