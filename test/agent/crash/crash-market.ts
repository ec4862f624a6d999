import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { hiredKey } from "../../../agent/src/roles/client/ask.js";
import {
  type Client,
  creditOf,
  findJobs,
  jobStatus,
  makePanel,
  registerPanel,
  signPanelConsent,
} from "../../../sdk/src/index.js";
import { AgentMarket } from "../utils/agents.js";
import type { CrashConfig } from "./crash-config.js";
import { openCrashJournal } from "./open-crash-journal.js";

/** How large a run is, and how it is disturbed. */
export interface CrashPlan {
  readonly seed: number;
  readonly providers: number;
  readonly clients: number;
  /** Of each client. */
  readonly requests: number;
  readonly atOnce: number;
  /** Whether there are panels, of one and of three, and bad deliveries to judge. */
  readonly hasPanels: boolean;
  /** Milliseconds between two kills. */
  readonly killEvery: number;
  /** How often a process is killed. Only those are that came up since. */
  readonly kills: number;
  /** How many seconds the chain ages in one of ours. */
  readonly haste: number;
  /** After how many milliseconds the run has failed. */
  readonly timeout: number;
  readonly log?: (line: string) => void;
  /** A PostgreSQL database for the journals of all agents; files when left out. */
  readonly database?: {
    readonly url: string;
    /** How many processes each provider and each client has: one works, the others stand by. */
    readonly processes: number;
    /** Stops it as a power cut does and starts it again, once in the middle of the run. */
    readonly restart: () => void;
  };
}

/** What a run came to. */
export interface CrashReport {
  readonly kills: number;
  /** How often an agent began to work again, in the same process or in another one. */
  readonly comebacks: number;
  readonly jobs: number;
  readonly unfilled: number;
  readonly disputed: number;
  readonly unsettled: number;
  /** Jobs on the chain that no client's journal knows, and the other way round. */
  readonly lost: number;
  /** Milestones that were delivered more than once. */
  readonly deliveredTwice: number;
  /** Units of the token that are missing or too many; 0 when every unit is where the events say. */
  readonly difference: bigint;
  /** Milliseconds of each step, p50 and p95. */
  readonly steps: Readonly<Record<string, { readonly p50: number; readonly p95: number }>>;
}

const LOADER = import.meta.resolve("tsx");
const PROCESS = "test/agent/crash/agent-process.ts";

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A process that is started again when it was killed. */
class Survivor {
  #child: ChildProcess | undefined;
  #isOver = false;
  kills = 0;
  /** Whether it works, or stands by, since it was started last. */
  isUp = false;
  /** Whether it works. */
  isWorking = false;

  constructor(
    readonly name: string,
    private readonly args: () => readonly string[],
    private readonly onLine: (line: string) => void,
  ) {}

  start(): void {
    const child = spawn(process.execPath, [`--import=${LOADER}`, ...this.args()], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const isLast = !this.#isOver && child === this.#child;
      this.isWorking ||= isLast && /"(ready|listening)"/.test(line);
      this.isUp ||= this.isWorking || (isLast && line.includes('"standing by"'));
      this.onLine(line);
    });
    child.once("exit", (code, signal) => {
      this.#down();
      if (this.#isOver) return;
      if (signal !== "SIGKILL") this.onLine(JSON.stringify({ event: "died", name: this.name, code, signal }));
      setTimeout(() => {
        if (!this.#isOver) this.start();
      }, 100);
    });
  }

  kill(): void {
    this.kills++;
    this.#down();
    this.#child?.kill("SIGKILL");
  }

  #down(): void {
    this.isUp = false;
    this.isWorking = false;
  }

  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    this.#isOver = true;
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await ended;
    clearTimeout(late);
  }
}

/** Lets agents trade as processes of their own while they and their relay are killed, and counts what came of it. */
export async function runCrashes(folder: string, plan: CrashPlan): Promise<CrashReport> {
  const { log = () => undefined } = plan;
  const market = await AgentMarket.start(folder);
  const random = randomFrom(plan.seed);
  const survivors: Survivor[] = [];
  let clock: NodeJS.Timeout | undefined;
  try {
    await mkdir(join(folder, "documents"));
    const times = new Map<string, Map<string, number>>();
    const allDone = new Set<string>();
    const ready: string[] = [];
    const failures: string[] = [];
    let isDone = (): void => undefined;
    const onLine = (line: string): void => {
      const said = JSON.parse(line) as Record<string, string>;
      const { event = "", name = "", account = "", jobId, time } = said;
      if (event === "allDone") {
        allDone.add(name);
        isDone();
      }
      if (event === "died") failures.push(line);
      if (event === "ready") ready.push(account);
      if (jobId !== undefined && time !== undefined) {
        const seen = times.get(jobId) ?? new Map<string, number>();
        if (!seen.has(event)) seen.set(event, Date.parse(time));
        times.set(jobId, seen);
      }
      log(line);
    };

    let port = "0";
    let relay = "";
    const relayReady = Promise.withResolvers<undefined>();
    const record = join(folder, "deployment.json");
    await writeFile(record, JSON.stringify(market.deployment));
    const relayArgs = ["--rpc", market.url, "--deployment", record, "--database", join(folder, "relay.db")];
    const server = new Survivor(
      "relay",
      () => ["apps/relay/src/main.ts", ...relayArgs, "--port", port],
      (line) => {
        const { url } = JSON.parse(line) as { readonly url?: string };
        if (url === undefined) return;
        relay = url;
        port = new URL(url).port;
        relayReady.resolve(undefined);
      },
    );
    survivors.push(server);
    server.start();
    await relayReady.promise;

    const numbered = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
    const workers = [];
    for (const i of numbered(plan.providers)) {
      workers.push(await market.worker(`provider-${i}`, { dollars: 1_000n, paidIn: 1_000n }));
    }
    const payers = [];
    for (const i of numbered(plan.clients)) {
      payers.push(await market.person(`client-${i}`, { dollars: 5_000n, paidIn: 5_000n }));
    }
    const judges: Person[] = [];
    for (const i of numbered(plan.hasPanels ? 4 : 0)) judges.push(await market.person(`arbiter-${i}`));
    const found = async (members: typeof judges, feeBps: bigint): Promise<string> => {
      const [first] = members;
      const panel = await makePanel(first!.client, { members: members.map((m) => m.client.account!), feeBps });
      const consents = await Promise.all(members.map((member) => signPanelConsent(member.client, { panel })));
      return (await registerPanel(first!.client, { panel, consents })).panelId;
    };
    const appealPanelId = plan.hasPanels ? await found(judges.slice(1), 500n) : "";
    const panels = plan.hasPanels ? [{ panelId: await found(judges.slice(0, 1), 300n), appealPanelId }] : [];
    const keeper = await market.person("keeper");

    const people = [...workers, ...payers, ...judges, keeper];
    for (const { journal } of people) await journal.close();
    const invite = workers.map(({ client }) => client.account!);
    const start = async (person: (typeof people)[number], roles: CrashConfig["roles"]): Promise<void> => {
      const { name, privateKey } = person;
      const { url, deployment } = market;
      const database = plan.database && { database: plan.database.url };
      const badPercent = plan.hasPanels ? 25 : 0;
      const config = { name, url, deployment, privateKey, folder, ...database, relay, badPercent, roles };
      const path = join(folder, `${name}.json`);
      await writeFile(path, JSON.stringify(config));
      const isParty = roles.provider !== undefined || roles.client !== undefined;
      for (let i = 0; i < (isParty ? (plan.database?.processes ?? 1) : 1); i++) {
        const survivor = new Survivor(name, () => [PROCESS, path], onLine);
        survivors.push(survivor);
        survivor.start();
      }
    };
    for (const worker of workers) await start(worker, { provider: { agentId: worker.agentId.toString() } });
    for (const judge of judges) await start(judge, { arbiter: {} });
    await start(keeper, { keeper: {} });
    for (const payer of payers) {
      const { requests, atOnce } = plan;
      await start(payer, { client: { requests, atOnce, enough: Math.min(2, plan.providers), invite, panels } });
    }

    const started = Date.now();
    let isPassing = false;
    clock = setInterval(() => {
      if (isPassing) return;
      isPassing = true;
      market
        .pass(BigInt(Math.round(plan.haste / 4)))
        .catch(() => undefined)
        .finally(() => {
          isPassing = false;
        });
    }, 250);
    // Processes that stand by come up long before one of each agent works: else they alone would be killed.
    const isBegun = (): boolean => plan.database === undefined || new Set(ready).size === people.length;
    let killed = 0;
    const isOver = (): boolean => allDone.size === plan.clients;
    while (!isOver() && Date.now() - started < plan.timeout) {
      const up = isBegun() ? survivors.filter(({ isUp }) => isUp) : [];
      if (killed < plan.kills && up.length > 0) {
        killed++;
        const idle = up.filter(({ isWorking }) => !isWorking);
        const working = up.filter(({ isWorking }) => isWorking);
        const choice = idle.length > 0 && (working.length === 0 || random() < 0.25) ? idle : working;
        choice[Math.floor(random() * choice.length)]?.kill();
        if (killed === Math.ceil(plan.kills / 2)) plan.database?.restart();
      }
      await new Promise<void>((resolve) => {
        isDone = () => {
          if (isOver()) resolve();
        };
        setTimeout(resolve, plan.killEvery);
      });
    }
    log(`all requests ended: ${isOver()} after ${Date.now() - started} ms; ${failures.length} ended by themselves`);
    // What is left of disputes and fees goes on until nobody has anything to do.
    await settled(keeper.client, plan.timeout - (Date.now() - started));
    clearInterval(clock);
    for (const survivor of survivors) await survivor.end("SIGTERM");
    const kills = survivors.reduce((sum, survivor) => sum + survivor.kills, 0);
    const report = await count(market, keeper.client, people, payers, plan);
    const comebacks = ready.length - new Set(ready).size;
    return { kills, comebacks, ...report, steps: stepsOf(times) };
  } finally {
    clearInterval(clock);
    for (const survivor of survivors) await survivor.end("SIGKILL");
    await market.end();
  }
}

async function settled(client: Client, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const jobs = await findJobs(client);
    const reports = await Promise.all(jobs.map(({ terms }) => jobStatus(client, { job: terms })));
    if (reports.every(({ isSettled }) => isSettled)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

type Person = Awaited<ReturnType<AgentMarket["person"]>>;

async function count(
  market: AgentMarket,
  reader: Client,
  people: readonly Person[],
  payers: readonly Person[],
  { requests, database }: CrashPlan,
): Promise<Omit<CrashReport, "kills" | "comebacks" | "steps">> {
  const { escrow } = reader.contracts;
  const { token } = market;
  const jobs = await findJobs(reader);
  const known = new Set<string>();
  let unfilled = 0;
  for (const { name } of payers) {
    const place = { folder: market.folder, ...(database && { database: database.url }) };
    const journal = await openCrashJournal(place, name);
    for (let i = 0; i < requests; i++) {
      const hired = await journal.result<{ readonly jobId?: string }>(hiredKey(`${name}-${i}`));
      if (hired?.jobId === undefined) unfilled++;
      else known.add(hired.jobId);
    }
    await journal.close();
  }
  const onChain = new Set(jobs.map(({ jobId }) => jobId));
  const lost = [...onChain].filter((id) => !known.has(id)).length + [...known].filter((id) => !onChain.has(id)).length;
  const reports = await Promise.all(jobs.map(({ terms }) => jobStatus(reader, { job: terms })));

  const ends = await escrow.queryFilter(escrow.filters.MilestoneSettled());
  const deliveries = await escrow.queryFilter(escrow.filters.MilestoneDelivered());
  const disputes = await escrow.queryFilter(escrow.filters.MilestoneDisputed());
  const burned = ends.reduce((sum, { args }) => sum + args.fee, 0n);
  const places = deliveries.map(({ args }) => `${args.jobId}/${args.milestone}`);

  const minted = people.reduce((sum, { minted: own }) => sum + own, 0n);
  let held = burned;
  for (const { client } of people) {
    held += await creditOf(reader, { token, account: client.account! });
    held += await market.balanceOf(client.account!);
  }
  for (const key of new Set(jobs.map(({ terms: { offer } }) => `${offer.panelId} ${offer.appealPanelId}`))) {
    const [panelId = "", appealPanelId = ""] = key.split(" ");
    const { toPanel, toAppealPanel } = await escrow.panelFeesOf(panelId, appealPanelId, token);
    held += toPanel + toAppealPanel;
  }
  return {
    jobs: jobs.length,
    unfilled,
    disputed: disputes.length,
    unsettled: reports.filter(({ isSettled }) => !isSettled).length,
    lost,
    deliveredTwice: places.length - new Set(places).size,
    difference: held - minted,
  };
}

/** How long the steps of all jobs took. */
function stepsOf(times: ReadonlyMap<string, ReadonlyMap<string, number>>): CrashReport["steps"] {
  const steps = {
    "hired to worked": ["hired", "worked"],
    "worked to settled": ["worked", "settled"],
    whole: ["hired", "settled"],
  };
  return Object.fromEntries(
    Object.entries(steps).map(([name, [from = "", to = ""]]) => {
      const all = [...times.values()]
        .flatMap((seen) => {
          const [start, end] = [seen.get(from), seen.get(to)];
          return start === undefined || end === undefined ? [] : [end - start];
        })
        .sort((a, b) => a - b);
      const at = (part: number): number => all[Math.min(all.length - 1, Math.floor(all.length * part))] ?? 0;
      return [name, { p50: at(0.5), p95: at(0.95) }];
    }),
  );
}
