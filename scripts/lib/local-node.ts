import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { Manifest } from "./deployment/manifest.js";
import type { LocalPanels } from "../../apps/cli/src/devnet/panels/form-panels.js";
import { ROOT } from "./project.js";

/** A node of its own process, with the whole protocol on it. */
export interface LocalNode {
  /** JSON-RPC over HTTP, and WebSocket on the same port; loopback only. */
  readonly url: string;
  /** What `deployments/<chainId>.json` holds for a public chain; nothing is written to disk. */
  readonly deployment: Manifest;
  /** Funded accounts. The node signs for them; their keys are Hardhat's well-known ones. */
  readonly accounts: readonly string[];
  /** The two panels that rule by themselves; left out when the node was started without. */
  readonly panels?: LocalPanels;
  /** The process of the node. */
  readonly pid: number | undefined;
  /** Ends the node; its chain is gone then. May be called twice. */
  readonly close: () => Promise<void>;
}

/** How a node is started. */
export interface LocalNodeOptions {
  /** The port; without it any free one. */
  readonly port?: number;
  /** Whether to build the contracts first; `false` only right after a build, where it saves two seconds. */
  readonly build?: boolean;
  /** Starts two panels of local arbiters, which rule by themselves by the rule that {@link LocalPanels} states. */
  readonly panel?: boolean;
  /** From where these read evidence, as `openStore` of the SDK takes it; `data:` and public web URIs when left out. */
  readonly documents?: string;
  /** Is told in one line what the arbiters do. */
  readonly onNote?: (line: string) => void;
}

/** A node that serves. */
export type StartedNode = Pick<LocalNode, "url" | "deployment" | "accounts" | "panels">;

/** What the process of the node tells, once. */
export type LocalNodeMessage = StartedNode | { readonly failure: string };

/** What it tells later, any number of times. */
export interface LocalNodeNote {
  readonly note: string;
}

const PROCESS = join(ROOT, "scripts/node/local-node-process.ts");

/** A first build compiles everything. */
const START_TIMEOUT = 300_000;
const CLOSE_TIMEOUT = 5_000;

/**
 * Starts a Hardhat node on the loopback interface and deploys everything, with the test dollar. The node ends when it is
 * closed, or when the process that started it ends in whatever way; it does not keep that process alive.
 *
 * @throws When the port is taken, the contracts do not build, or the deployment does not verify.
 */
export async function startLocalNode({
  port = 0,
  build = true,
  panel = false,
  documents = "data:",
  onNote,
}: LocalNodeOptions = {}): Promise<LocalNode> {
  const how = [build ? "build" : "as-built", ...(panel ? [documents] : [])];
  const args = ["--import", "tsx", PROCESS, String(port), ...how];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const message = await firstMessage(child);
  if ("failure" in message) {
    await close(child);
    throw new Error(message.failure);
  }
  child.on("message", (later) => onNote?.((later as LocalNodeNote).note));
  child.unref();
  child.channel?.unref();
  child.stderr?.destroy();
  return { ...message, pid: child.pid, close: () => close(child) };
}

/** What the process tells, or what became of it. */
function firstMessage(child: ChildProcess): Promise<LocalNodeMessage> {
  return new Promise((resolve) => {
    let errors = "";
    child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const timeout = setTimeout(() => {
      child.kill("SIGKILL");
      resolve({ failure: `The local node did not start within ${START_TIMEOUT / 1000} s.\n${errors}` });
    }, START_TIMEOUT);
    const settle = (message: LocalNodeMessage): void => {
      clearTimeout(timeout);
      resolve(message);
    };
    child.once("message", (message) => {
      settle(message as LocalNodeMessage);
    });
    child.once("error", (error) => {
      settle({ failure: `The local node did not start: ${error.message}` });
    });
    child.once("exit", (code) => {
      settle({ failure: `The local node ended with code ${code ?? "none"} before it was ready.\n${errors}` });
    });
  });
}

async function close(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.ref();
  if (child.connected) child.disconnect();
  const timeout = setTimeout(() => child.kill("SIGKILL"), CLOSE_TIMEOUT);
  await ended;
  clearTimeout(timeout);
}
