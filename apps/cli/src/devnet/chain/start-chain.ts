import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { DevnetError } from "../../errors/devnet-error.js";
import { IS_SOURCE, PACKAGE } from "../../package-folder.js";
import { rpcOf } from "./rpc.js";
import { anvilBinary } from "./anvil-binary.js";

/** A chain of its own process. */
export interface LocalChain {
  /** JSON-RPC, over HTTP and WebSocket. */
  readonly url: string;
  /** Rejects when it ends by itself. */
  readonly ended: Promise<never>;
  /** Has it written there when this process is killed; not any more when left out. */
  readonly keepAt: (path?: string) => void;
  /** Ends it. May be called twice. */
  readonly close: () => Promise<void>;
}

/** How a chain is started. */
export interface StartChainOptions {
  /** What it begins with. */
  readonly loads?: string;
  /** Any free one when left out. */
  readonly port?: number;
}

const START_TIMEOUT_MS = 30_000;
const CLOSE_TIMEOUT_MS = 5_000;
const WATCHDOG = fileURLToPath(
  new URL(`${IS_SOURCE ? "src" : "dist"}/devnet/chain/watchdog.${IS_SOURCE ? "ts" : "js"}`, PACKAGE),
);

/**
 * Starts a chain on the loopback interface: a block for each transaction, twenty accounts with 10,000 ETH. It ends with this process, in
 * whatever way that ends.
 *
 * @throws {@link DevnetError} when the port is taken, or it does not start.
 */
export async function startChain({ loads, port = 0 }: StartChainOptions = {}): Promise<LocalChain> {
  const args = [
    ...["--host", "127.0.0.1", "--port", String(port), "--hardfork", "prague", "--accounts", "20"],
    ...(loads === undefined ? [] : ["--load-state", loads]),
  ];
  // From the sources the watchdog needs the loader that runs this.
  const loader = IS_SOURCE ? ["--import=tsx"] : [];
  const child = spawn(process.execPath, [...loader, WATCHDOG, anvilBinary(), ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  let isClosing = false;
  let last = "";
  const keep = (chunk: Buffer): void => {
    last = (last + chunk.toString()).slice(-2_000);
  };
  child.stderr.on("data", keep);
  child.stdin.on("error", () => undefined);
  const ended = once(child, "exit").then(([code]) => {
    if (isClosing) return new Promise<never>(() => undefined);
    throw new DevnetError(
      reasonOf(last, port, code as number | null),
      port === 0 ? "guildhall devnet" : "guildhall devnet --port <another>",
    );
  });
  ended.catch(() => undefined);
  const close = (): Promise<void> => {
    isClosing = true;
    return end(child);
  };
  const url = await Promise.race([listening(child, keep), ended]).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  // It would write a line for each request.
  await rpcOf(url).send("anvil_setLoggingEnabled", [false]);
  const keepAt = (path?: string): void => {
    child.stdin.write(`${JSON.stringify(path === undefined ? {} : { url, path })}\n`);
  };
  return { url, ended, keepAt, close };
}

function listening(child: ChildProcess, keep: (chunk: Buffer) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new DevnetError("The chain did not start within 30 s. Try again on a quieter machine.")),
      START_TIMEOUT_MS,
    );
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      keep(chunk);
      printed = (printed + chunk.toString()).slice(-100_000);
      const [, address] = /Listening on ([\d.]+:\d+)/.exec(printed) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(`http://${address}`);
    });
    child.once("exit", () => clearTimeout(timer));
  });
}

function reasonOf(printed: string, port: number, code: number | null): string {
  if (/address already in use/i.test(printed)) return `Port ${port} is taken. Name another one.`;
  return `The chain ended with code ${code ?? "none"}: ${lastErrorOf(printed)}. Start it again.`;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, "exit");
  child.stdin?.end();
  const timer = setTimeout(() => child.kill("SIGKILL"), CLOSE_TIMEOUT_MS);
  await over;
  clearTimeout(timer);
}

/** The line that says what was wrong, else the last one. */
function lastErrorOf(printed: string): string {
  const lines = printed.trim().split("\n");
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? "").trim().slice(0, 300);
}
