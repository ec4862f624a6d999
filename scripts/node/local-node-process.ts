// The process behind startLocalNode (scripts/lib/local-node.ts): a Hardhat node with everything deployed. Its parent is
// its life: it ends as soon as the channel to the parent closes, so nothing is left behind when the parent crashes.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import hre from "hardhat";

import { deployAndRecord } from "../lib/deployment/deploy-and-record.js";
import { LOCAL_CHAIN_ID } from "../../apps/cli/src/deployment/parameters.js";
import { readParameters } from "../lib/deployment/read-parameters.js";
import { problemsOf } from "../lib/deployment/report-checks.js";
import type { LocalNodeMessage, LocalNodeNote, StartedNode } from "../lib/local-node.js";

const HOST = "127.0.0.1";

/** Hardhat's server does not say that its port is taken: it crashes. */
async function requireFreePort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (cause: NodeJS.ErrnoException) => {
      reject(new Error(`Port ${port} of ${HOST} cannot be used (${cause.code ?? cause.message}).`, { cause }));
    });
    probe.listen(port, HOST, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

async function start(port: number, build: boolean): Promise<StartedNode> {
  await requireFreePort(port);
  if (build) await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
  const server = await hre.network.createServer("node", HOST, port);
  const { port: actualPort } = await server.listen();
  const url = `http://${HOST}:${actualPort}`;
  const connection = await hre.network.create({ network: "localhost", override: { url } });
  const journal = mkdtempSync(join(tmpdir(), "guildhall-node-"));
  try {
    const parameters = readParameters(LOCAL_CHAIN_ID);
    const { manifest, checks } = await deployAndRecord(connection, parameters, journal);
    const problems = problemsOf(checks);
    if (problems.length > 0) throw new Error(`The deployment is wrong:\n${problems.join("\n")}`);
    const accounts = (await connection.provider.request({ method: "eth_accounts" })) as string[];
    return { url, deployment: manifest, accounts };
  } finally {
    rmSync(journal, { recursive: true, force: true });
    await connection.close();
  }
}

function tell(message: LocalNodeMessage | LocalNodeNote): void {
  if (process.connected) process.send?.(message);
}

process.once("disconnect", () => process.exit());
// Ctrl-C reaches every process of the terminal; only the parent decides.
process.on("SIGINT", () => undefined);
process.once("uncaughtException", (error) => {
  tell({ failure: error.message });
  process.exitCode = 1;
  process.disconnect();
});
if (!process.connected) throw new Error("This process is started by startLocalNode; use `npm run node`.");

try {
  const [, , port, build, documents] = process.argv;
  const node = await start(Number(port), build === "build");
  if (documents !== undefined) {
    const { openLocalPanels } = await import("../../apps/cli/src/devnet/panels/open-local-panels.js");
    const { panels, judge } = await openLocalPanels(node, documents, (note) => {
      tell({ note });
    });
    tell({ ...node, panels });
    judge().catch((error: unknown) => {
      tell({ note: `The arbiters stopped: ${error instanceof Error ? error.message : String(error)}` });
    });
  } else {
    tell(node);
  }
} catch (error) {
  tell({ failure: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect();
}
