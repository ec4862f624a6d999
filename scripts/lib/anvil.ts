import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";

/** A process that answers JSON-RPC on the loopback interface. */
export interface RpcProcess {
  readonly url: string;
  readonly pid: number | undefined;
  /** Ends the process. May be called twice. */
  readonly close: () => Promise<void>;
}

const READY_ATTEMPTS = 600;
const READY_PAUSE_MS = 50;
const CLOSE_TIMEOUT_MS = 5_000;

/**
 * Starts anvil on a free port, with the fork and the automatic mining of Hardhat's node and the same funded accounts. It ends when it is closed,
 * or with the process that started it.
 *
 * @throws Error when it ends before it answers, or does not answer in time.
 */
export async function startAnvil(options: readonly string[] = []): Promise<RpcProcess> {
  const launcher = fileURLToPath(import.meta.resolve("@foundry-rs/anvil/bin.mjs"));
  return startRpcProcess("anvil", (port) => [
    launcher,
    ...["--port", String(port), "--silent", "--hardfork", "prague"],
    ...options,
  ]);
}

/**
 * Starts a Node program that answers JSON-RPC on the port that its arguments name.
 *
 * @throws Error when it ends before it answers, with the end of what it printed, or does not answer in time.
 */
export async function startRpcProcess(
  name: string,
  argumentsFor: (port: number) => readonly string[],
): Promise<RpcProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, argumentsFor(port), { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-2_000);
    });
  }
  process.once("exit", () => child.kill("SIGTERM"));
  process.once("SIGTERM", () => process.exit(1));
  const close = (): Promise<void> => end(child);
  for (let attempt = 0; attempt < READY_ATTEMPTS; attempt++) {
    if (child.exitCode !== null) {
      throw new Error(`${name} ended with code ${child.exitCode} before it was ready.\n${printed}`);
    }
    if (await answers(url)) return { url, pid: child.pid, close };
    await new Promise((resolve) => setTimeout(resolve, READY_PAUSE_MS));
  }
  await close();
  throw new Error(`${name} did not answer in time.\n${printed}`);
}

async function answers(url: string): Promise<boolean> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", body, headers }).catch(() => undefined);
  return response?.ok === true;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), CLOSE_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
