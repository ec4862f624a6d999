// `npm run node [-- --port <port>]`: a local node with everything deployed, until Ctrl-C. Writes deployments/31337.json, so
// that whoever connects to the node finds the contracts, and removes it at the end.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { run } from "./lib/deployment/command.js";
import { manifestText, writeManifest } from "./lib/deployment/manifest.js";
import { localAccounts } from "./lib/local-accounts.js";
import { type LocalNode, startLocalNode } from "./lib/local-node.js";
import { readText, ROOT } from "./lib/project.js";
import { printTable } from "./lib/report.js";

const DEFAULT_PORT = 8545;

/** The port that was asked for, else Hardhat's usual one, else any. */
async function start(port: string | undefined): Promise<LocalNode> {
  if (port === undefined) {
    try {
      return await startLocalNode({ port: DEFAULT_PORT });
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith("Port ")) throw error;
      return startLocalNode();
    }
  }
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error(`"${port}" is no port.`);
  return startLocalNode({ port: number });
}

await run(async () => {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  const node = await start(values.port);
  const { url, deployment, accounts } = node;
  const path = `deployments/${deployment.chainId}.json`;
  writeManifest(join(ROOT, path), deployment);

  console.log(`Node: ${url} (chain ${deployment.chainId})\nRecord: ${path}\n`);
  printTable(
    ["contract", "address"],
    [
      ...Object.entries(deployment.contracts).map(([name, { address }]) => [name, address]),
      ...Object.entries(deployment.tokens).map(([symbol, { address }]) => [`${symbol} (anyone may mint)`, address]),
    ],
  );
  for (const [symbol, { address, decimals }] of Object.entries(deployment.tokens)) {
    console.log(
      `\nTest dollars: call mint(address to, uint256 amount) of ${symbol} at ${address} from any account; ` +
        `${10 ** decimals} units are $1.`,
    );
  }
  console.log(
    "\nAccounts with 10,000 ETH each. Their keys are Hardhat's well-known ones: never send real money to them.\n",
  );
  printTable(
    ["account", "private key"],
    localAccounts(accounts.length).map(({ address, privateKey }) => [address, privateKey]),
  );
  console.log("\nCtrl-C ends the node.");

  // Listening to signals alone does not keep a process alive.
  const alive = setInterval(() => undefined, 60_000);
  await new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, resolve);
  });
  clearInterval(alive);
  await node.close();
  // Another node may have written its own since.
  if (readText(path) === manifestText(deployment)) rmSync(join(ROOT, path));
});
