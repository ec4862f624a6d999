// An agent of the crash suite: may be killed at any time, and started again goes on. `agent-process.ts CONFIG`, a JSON file.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { type Agent, type AgentEvent, logLines, type RequestOutcome, runAgent } from "@guildhall/agent";
import { connect, credentialKey, parseDeployment } from "@guildhall/sdk";
import { folderStore } from "@guildhall/sdk/node";

import { wish } from "../utils/wish.js";
import type { CrashConfig } from "./crash-config.js";
import { dieAtBoundary } from "./die-at-boundary.js";
import { openCrashJournal } from "./open-crash-journal.js";

const config = JSON.parse(await readFile(process.argv[2] ?? "", "utf8")) as CrashConfig;
const { name, url, privateKey, folder, relay, roles } = config;
const margin = 600n;

const opened = await openCrashJournal(config, name);
const journal = config.boundaries === undefined ? opened : dieAtBoundary(opened, config.boundaries);
const line = (facts: object): void => void process.stdout.write(`${JSON.stringify(facts)}\n`);
line({ event: "standing by", name });
const lease = await journal.lease("agent", { wait: config.database !== undefined });
const client = await connect({
  url,
  privateKey,
  deployment: parseDeployment(config.deployment),
  journal: journal.transactions,
  pollingInterval: 200,
});

/** A stable number from 0 to 99 for a text. */
const share = (text: string): number => Number(BigInt(text.slice(0, 18)) % 100n);

const write = logLines((line) => process.stdout.write(line));
const agent: Agent = await runAgent({
  client,
  journal,
  lease,
  key: credentialKey(privateKey),
  relays: [relay],
  useChain: false,
  store: folderStore(join(folder, "documents")),
  margin,
  recheck: 2_000,
  log: (event: AgentEvent) => write(event),
  roles: {
    ...(roles.provider !== undefined && {
      provider: {
        agentId: BigInt(roles.provider.agentId),
        skills: ["reversal"],
        trustedPanels: "any",
        validFor: 86_400n,
        capacity: 10_000,
        patience: 7_200n,
        price: ({ offer, offerHash }) => (offer.maxPrice * BigInt(50 + (share(offerHash) % 40))) / 100n,
        handler: async ({ jobId, brief }) => {
          await new Promise((resolve) => setTimeout(resolve, 20 + share(jobId) * 4));
          const text = brief?.value.description ?? "";
          const isBad = share(jobId) < config.badPercent;
          return isBad ? "nothing of the kind" : Array.from(text).toReversed().join("");
        },
        evidence: () => ({ summary: "All letters are there." }),
        appeal: ({ firstRuling = 0n }) => firstRuling < 3_000n,
      },
    }),
    ...(roles.client !== undefined && {
      client: {
        check: async ({ brief, read }) => {
          const made = new TextDecoder().decode(await read("result"));
          const isRight =
            made ===
            Array.from(brief?.description ?? "")
              .toReversed()
              .join("");
          return isRight ? { accept: true } : { accept: false, summary: "The letters are not in reverse order." };
        },
      },
    }),
    ...(roles.arbiter !== undefined && {
      arbiter: {
        patience: 3_600n,
        judge: ({ dispute }) => ({
          providerBps: BigInt(share(dispute.jobId)) * 40n,
          reasons: { summary: "The letters are not in reverse order." },
        }),
      },
    }),
    ...(roles.keeper !== undefined && { keeper: { patience: 7_200n } }),
  },
});

const stopping = new AbortController();
const signalled = stopping.signal;
const end = (code: number): void => {
  if (signalled.aborted) return;
  stopping.abort();
  void (async () => {
    await agent.stop();
    await journal.close();
    process.exit(code);
  })();
};
process.on("SIGTERM", () => end(0));
// Another process works for the agent now. Started again, this one stands by.
lease.lost.addEventListener("abort", () => end(1), { once: true });
if (lease.lost.aborted) end(1);

async function ask(own: NonNullable<typeof roles.client>): Promise<void> {
  const numbers = Array.from({ length: own.requests }, (_, i) => i);
  const next = async (): Promise<void> => {
    for (let i = numbers.shift(); i !== undefined; i = numbers.shift()) {
      const key = `${name}-${i}`;
      const panels = own.panels[i % Math.max(1, own.panels.length)];
      const outcome: RequestOutcome = await agent.request(
        wish(key, {
          brief: { reviewWindow: 7_200 },
          bidding:
            own.sealedFor === undefined
              ? { mode: "open", seconds: 3_600n, enough: own.enough }
              : { seconds: BigInt(own.sealedFor) },
          invite: own.invite,
          post: false,
          ...(panels !== undefined && { panels }),
        }),
      );
      line({ event: "outcome", key, kind: outcome.kind });
    }
  };
  await Promise.all(Array.from({ length: own.atOnce }, next));
  line({ event: "allDone", name });
}

try {
  if (roles.client !== undefined) await ask(roles.client);
} catch (error) {
  if (!signalled.aborted) throw error;
}
