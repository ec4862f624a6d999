import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { type Deployment, parseDeployment } from "@guildhall/sdk";

import { IndexerFailedError } from "./errors/indexer-failed-error.js";
import { OptionInvalidError } from "./errors/option-invalid-error.js";
import { askNode } from "./process/node-calls.js";
import type { ProcessOptions } from "./process/process-options.js";
import { indexVersion, schemaName } from "./process/schema-name.js";

/** What {@link startIndexer} needs. */
export interface StartIndexerOptions {
  /** A node of the chain, or several, of which the next is asked when one fails. */
  readonly rpcUrl: string | readonly string[];
  /** The record of the contracts: `deployments/<chainId>.json`. */
  readonly deployment: Deployment;
  /** 0, the default, for a free one. */
  readonly port?: number;
  /** The loopback interface when left out. */
  readonly hostname?: string;
  /** Of a PostgreSQL database; without it the tables are in `dataDir`, in a database of the process. */
  readonly databaseUrl?: string;
  /** Where files are kept; a temporary folder, in memory where the system has room for one, when left out. */
  readonly dataDir?: string;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** How often the node is asked for a new block, in milliseconds; 1,000 when left out, 100 on a local chain. */
  readonly pollingInterval?: number;
  /** Whether to read registration files and briefs; true when left out. */
  readonly readDocuments?: boolean;
  /** Whether to probe the endpoints of agents; true when left out. */
  readonly probeEndpoints?: boolean;
  /** Whether documents and endpoints may be on this machine and private networks; false when left out. */
  readonly allowPrivateHosts?: boolean;
  /** How many answers one network address gets in a minute; 600 when left out. */
  readonly requestsPerMinute?: number;
  /** Whether `X-Forwarded-For` names who asks: only behind a proxy that sets it. */
  readonly trustProxy?: boolean;
  /** Whether to answer only, from what another process indexes into the same PostgreSQL. */
  readonly serveOnly?: boolean;
  /** Called with what the operator should know, in lines of JSON. */
  readonly log?: (line: string) => void;
}

/** An indexer that runs. */
export interface RunningIndexer {
  readonly url: string;
  /** The process that indexes. */
  readonly pid: number | undefined;
  /** Is settled when the process has ended by itself or by {@link close}; with the reason when it failed. */
  readonly ended: Promise<void>;
  /** Ends it. May be called twice. */
  close(): Promise<void>;
}

/** The chains that begin anew with each node: nothing of them is kept for another time. */
const LOCAL_CHAINS = [31_337, 1_337];

/** A first start may find a schema that a killed process left locked for half a minute, and a long chain to read. */
const START_TIMEOUT_MS = 3_600_000;
const CLOSE_TIMEOUT_MS = 15_000;
const ASK_EVERY_MS = 100;

/**
 * Starts an indexer in a process of its own, and waits until it has caught up with the chain. The process ends with the one that
 * started it.
 *
 * @throws {@link OptionInvalidError}, {@link IndexerFailedError}, {@link NodeSilentError}; what `parseDeployment` throws.
 * @example const { url, close } = await startIndexer({ rpcUrl: "http://127.0.0.1:8545", deployment });
 */
export async function startIndexer(options: StartIndexerOptions): Promise<RunningIndexer> {
  const { hostname = "127.0.0.1", log = () => undefined, signal } = options;
  signal?.throwIfAborted();
  const deployment = parseDeployment(options.deployment);
  const rpcUrls = typeof options.rpcUrl === "string" ? [options.rpcUrl] : [...options.rpcUrl];
  const [firstUrl] = rpcUrls;
  if (firstUrl === undefined || !rpcUrls.every((url) => URL.canParse(url))) {
    throw new OptionInvalidError("rpc", "must be the URL of a node");
  }
  if (options.serveOnly === true && options.databaseUrl === undefined) {
    throw new OptionInvalidError("database-url", "is needed by an indexer that only serves");
  }
  const port = await freePort(options.port ?? 0, hostname);
  const folder =
    options.dataDir === undefined
      ? mkdtempSync(join(temporaryFolder(), "guildhall-indexer-"))
      : resolve(options.dataDir);
  mkdirSync(folder, { recursive: true });
  const isLocal = LOCAL_CHAINS.includes(deployment.chainId);
  const instance = randomUUID();
  const schema = await schemaName(deployment, firstUrl);
  const head = Number(await askNode(firstUrl, "eth_blockNumber", []));
  const processOptions: ProcessOptions = {
    deployment,
    rpcUrls: isLocal ? manifold(firstUrl) : rpcUrls,
    hostname,
    port,
    ...(options.databaseUrl !== undefined && { databaseUrl: options.databaseUrl }),
    dataDir: folder,
    isTemporary: options.dataDir === undefined,
    schema,
    version: indexVersion(),
    instance,
    pollingInterval: options.pollingInterval ?? (isLocal ? 100 : 1_000),
    keepLogs: !isLocal,
    readDocuments: options.readDocuments ?? true,
    probeEndpoints: options.probeEndpoints ?? true,
    allowPrivateHosts: options.allowPrivateHosts ?? false,
    requestsPerMinute: options.requestsPerMinute ?? 600,
    trustProxy: options.trustProxy ?? false,
    serveOnly: options.serveOnly ?? false,
  };
  const { child, ended } = launch(processOptions, log);
  const close = closer(child, options.dataDir === undefined ? folder : undefined);
  const onAbort = (): void => void close();
  signal?.addEventListener("abort", onAbort, { once: true });
  const url = `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
  try {
    await untilReady({ url, instance, head }, ended, signal);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, pid: child.pid, ended: ended.then(({ failure }) => failIf(failure)), close };
}

interface Ended {
  readonly failure?: string;
}

/** How many of the last lines of a process that failed are reported. */
const MOST_LINES = 20;

/** What the process may use for objects; the embedded database has its memory beside it. Left alone, Node takes what the machine has. */
const HEAP_MEBIBYTES = 640;

function launch(options: ProcessOptions, log: (line: string) => void): { child: ChildProcess; ended: Promise<Ended> } {
  const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
  const path = fileURLToPath(new URL(`./process/ponder-process${extension}`, import.meta.url));
  // From its sources, say in tests, it is run by the loader that ran this file.
  const loader = extension === ".ts" ? ["--import=tsx"] : [];
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEBIBYTES}`, ...loader, path], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", (text: string) => {
      for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
        lines.push(line.slice(0, 2_000));
        if (lines.length > MOST_LINES) lines.shift();
        log(line);
      }
    });
  }
  const ended = once(child, "exit").then(([code]): Ended =>
    code === 0 || code === null ? {} : { failure: `It ended with code ${String(code)}.\n${lines.join("\n")}` },
  );
  child.send(options);
  return { child, ended };
}

function failIf(failure: string | undefined): void {
  if (failure !== undefined) throw new IndexerFailedError(failure);
}

/** When an indexer is ready: the one that was started answers, and has read up to a block. */
interface Goal {
  readonly url: string;
  readonly instance: string;
  readonly head: number;
}

async function untilReady(goal: Goal, ended: Promise<Ended>, signal?: AbortSignal): Promise<void> {
  let end: Ended | undefined;
  void ended.then((result) => (end = result));
  const until = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < until) {
    signal?.throwIfAborted();
    if (end !== undefined) throw new IndexerFailedError(end.failure ?? "It was ended.");
    if (await isReady(goal)) return;
    await new Promise((wake) => setTimeout(wake, ASK_EVERY_MS));
  }
  throw new IndexerFailedError(`It did not catch up with the chain within ${START_TIMEOUT_MS / 1000} s.`);
}

/** Ponder calls itself ready some blocks before the newest: those that the chain may still take back. */
async function isReady({ url, instance, head }: Goal): Promise<boolean> {
  try {
    const options = { signal: AbortSignal.timeout(10_000) };
    const ready = await fetch(`${url}/ready`, options);
    await ready.body?.cancel();
    if (!ready.ok) return false;
    const about = (await (await fetch(url, options)).json()) as { readonly instance?: string };
    if (about.instance !== instance) return false;
    const status = (await (await fetch(`${url}/status`, options)).json()) as {
      readonly guildhall?: { readonly block: { readonly number: number } };
    };
    return (status.guildhall?.block.number ?? -1) >= head;
  } catch {
    return false;
  }
}

function closer(child: ChildProcess, temporary: string | undefined): () => Promise<void> {
  const end = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), CLOSE_TIMEOUT_MS);
      await ended;
      clearTimeout(timer);
    }
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  };
  let closing: Promise<void> | undefined;
  return () => (closing ??= end());
}

/** Linux has a file system in memory, in which an embedded database writes several times as fast. */
const MEMORY_FOLDER = "/dev/shm";
const LEAST_MEMORY = 2 ** 30;

function temporaryFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    if (bavail * bsize >= LEAST_MEMORY) return MEMORY_FOLDER;
  } catch {
    // There is none.
  }
  return tmpdir();
}

/** The port, if it is free; else Ponder would take another one. @throws {@link OptionInvalidError} */
async function freePort(port: number, hostname: string): Promise<number> {
  const server = createServer();
  try {
    server.listen(port, hostname);
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : port;
  } catch (cause) {
    throw new OptionInvalidError("port", `must be free, and ${port} of ${hostname} is not`, { cause });
  } finally {
    await new Promise((closed) => server.close(closed));
  }
}

/** One local node as many: Ponder holds itself to few requests a second for each URL. */
function manifold(url: string): string[] {
  return Array.from({ length: 16 }, (_, index) => `${url}${url.includes("?") ? "&" : "?"}c=${index}`);
}
