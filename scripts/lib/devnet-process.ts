// A local market in a process of its own, as a user starts it. Needs `npm run build`.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import type { DevnetDescription } from "../../apps/cli/src/devnet/description.js";
import { ROOT } from "./project.js";

export interface DevnetProcess {
  readonly url: string;
  readonly description: DevnetDescription;
  readonly close: () => Promise<void>;
}

/** Makes the stored chain of these contracts, unless it is there. */
export async function ensureDevnetState(): Promise<void> {
  await promisify(execFile)(process.execPath, ["--import=tsx", "scripts/generate/devnet-state.ts", "--if-missing"], {
    cwd: ROOT,
  });
}

/** Starts `guildhall devnet` with further words such as `--indexer`, on a free port. */
export async function startDevnet(...words: readonly string[]): Promise<DevnetProcess> {
  await ensureDevnetState();
  const program = join(ROOT, "apps/cli/dist/main.js");
  const devnet = spawn(process.execPath, [program, "devnet", ...words, "--port", "0", "--json"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    return { ...(await describe(devnet)), close: () => stop(devnet) };
  } catch (error) {
    await stop(devnet);
    throw error;
  }
}

/** Reads where the market is from its first line. */
async function describe({ stdout }: ChildProcess): Promise<Pick<DevnetProcess, "url" | "description">> {
  if (stdout === null) throw new Error("The market has no output.");
  for await (const line of createInterface({ input: stdout })) {
    const { url } = JSON.parse(line) as { readonly url?: string };
    if (url === undefined) continue;
    // What it says later is not needed, and must not fill the pipe.
    stdout.resume();
    const description = (await (await fetch(new URL("/devnet.json", url))).json()) as DevnetDescription;
    return { url, description };
  }
  throw new Error("The market ended before it said where it is.");
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
