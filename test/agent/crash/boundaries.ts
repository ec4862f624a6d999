import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { startRelay } from "../../../apps/relay/src/index.js";
import { creditOf, findJobs, resolveDid } from "../../../sdk/src/index.js";
import { AgentMarket } from "../utils/agents.js";
import type { CrashConfig } from "./crash-config.js";

/** What a job came to whose parties killed themselves at every boundary of their journals. */
export interface BoundaryReport {
  readonly outcome: string;
  readonly deaths: number;
  readonly jobs: number;
  /** Units of the token that are missing or too many. */
  readonly difference: bigint;
}

const LOADER = import.meta.resolve("tsx");

/** What {@link runBoundaries} is given. */
export interface BoundaryPlan {
  /** Milliseconds after which it gives up. */
  readonly timeout: number;
  /** After how many seconds sealed bidding closes; the bid is open when undefined. */
  readonly sealedFor?: number | undefined;
  /** A PostgreSQL database for the journals; files when undefined. */
  readonly database?: string | undefined;
}

/**
 * Runs one job between a provider and a client, each of which dies before and after everything that it writes down, once for each.
 */
export async function runBoundaries(
  folder: string,
  { timeout, sealedFor, database }: BoundaryPlan,
): Promise<BoundaryReport> {
  const market = await AgentMarket.start(folder);
  const end = Date.now() + timeout;
  const stop = new AbortController();
  // Without blocks, an agent that starts takes the time of the last one for now.
  const mining = setInterval(() => void market.pass(0n).catch(() => undefined), 1_000);
  try {
    await mkdir(join(folder, "documents"));
    const worker = await market.worker("worker");
    const payer = await market.person("payer", { dollars: 100n, paidIn: 100n });
    const resolve = async (did: string) => (await resolveDid(worker.client, { did })).document;
    const relay = await startRelay({ chainId: 31337n, resolve, database: join(folder, "relay.db") });
    for (const { journal } of [worker, payer]) await journal.close();

    let outcome = "not at all";
    const keepAlive = async (person: typeof payer, roles: CrashConfig["roles"]): Promise<void> => {
      const { name, privateKey } = person;
      const { url, deployment } = market;
      const journal = database === undefined ? {} : { database };
      const base = { name, url, deployment, privateKey, folder, ...journal, relay: relay.url, badPercent: 0, roles };
      const path = join(folder, `${name}.json`);
      await writeFile(path, JSON.stringify({ ...base, boundaries: join(folder, `${name}.boundaries`) }));
      while (!stop.signal.aborted) {
        const args = [`--import=${LOADER}`, "test/agent/crash/agent-process.ts", path];
        const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
        child.stdout.on("data", (data: Buffer) => {
          const found = /"event":"outcome".*"kind":"(\w+)"/.exec(data.toString());
          if (found?.[1] !== undefined) outcome = found[1];
        });
        const kill = (): void => void child.kill("SIGKILL");
        stop.signal.addEventListener("abort", kill, { once: true });
        await once(child, "exit");
        stop.signal.removeEventListener("abort", kill);
      }
    };
    const invite = [worker.client.account!];
    const running = [
      keepAlive(worker, { provider: { agentId: worker.agentId.toString() } }),
      keepAlive(payer, {
        client: {
          requests: 1,
          atOnce: 1,
          enough: 1,
          invite,
          panels: [],
          ...(sealedFor !== undefined && { sealedFor }),
        },
      }),
    ];
    while (outcome === "not at all" && Date.now() < end) await new Promise((done) => setTimeout(done, 200));
    stop.abort();
    await Promise.all(running);
    await relay.close();

    const { token } = market;
    const { escrow } = worker.client.contracts;
    const ends = await escrow.queryFilter(escrow.filters.MilestoneSettled());
    let held = ends.reduce((sum, { args }) => sum + args.fee, 0n) - payer.minted;
    for (const { client } of [worker, payer]) {
      held += await creditOf(worker.client, { token, account: client.account! });
      held += await market.balanceOf(client.account!);
    }
    const deaths = ["worker", "payer"]
      .map((name) => join(folder, `${name}.boundaries`))
      .filter((file) => existsSync(file));
    return {
      outcome,
      deaths: deaths.reduce((sum, file) => sum + readFileSync(file, "utf8").split("\n").length - 1, 0),
      jobs: (await findJobs(worker.client)).length,
      difference: held,
    };
  } finally {
    clearInterval(mining);
    stop.abort();
    await market.end();
  }
}
