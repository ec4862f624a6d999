// `npm run node [-- --port <port>] [--panel [--documents <URI>]]`: a local node with everything deployed, until Ctrl-C. Writes deployments/31337.json, so
// that whoever connects to the node finds the contracts, and removes it at the end. With `--panel` two panels rule on disputes.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { run } from "../lib/deployment/command.js";
import { manifestText, writeManifest } from "../lib/deployment/manifest.js";
import { localAccounts } from "../../apps/cli/src/devnet/local-accounts.js";
import { type LocalNode, startLocalNode } from "../lib/local-node.js";
import type { LocalPanel, LocalPanels } from "../../apps/cli/src/devnet/panels/form-panels.js";
import { readText, ROOT } from "../lib/project.js";
import { printTable } from "../lib/report.js";

const DEFAULT_PORT = 8545;

interface Arguments {
  readonly panel: boolean;
  readonly documents?: string;
}

/** The port that was asked for, else Hardhat's usual one, else any. */
async function start(port: string | undefined, { panel, documents }: Arguments): Promise<LocalNode> {
  const options = { panel, ...(documents !== undefined && { documents }), onNote: (line: string) => console.log(line) };
  if (port === undefined) {
    try {
      return await startLocalNode({ ...options, port: DEFAULT_PORT });
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith("Port ")) throw error;
      return startLocalNode(options);
    }
  }
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error(`"${port}" is no port.`);
  return startLocalNode({ ...options, port: number });
}

/** Says which panels there are, how they rule, and how an offer names them. */
function printPanels({ first, appeal, rule }: LocalPanels): void {
  console.log("\nPanels that rule by themselves:\n");
  const signers = ({ threshold, members }: LocalPanel): string => `${threshold} of ${members.length}`;
  printTable(
    ["panel", "fee", "must sign", "id"],
    [
      ["first", `${first.feeBps / 100} %`, signers(first), first.panelId],
      ["appeal", `${appeal.feeBps / 100} %`, signers(appeal), appeal.panelId],
    ],
  );
  console.log(`\n${rule}`);
  console.log(
    "\nOffers name them by `overrides: { panelId, appealPanelId }` of makeOffer, bids by `trustedPanels`. Put the clock forward by\n" +
      "evm_increaseTime and evm_mine; a clock that goes past the panel's own time as well shows what happens when it is silent.",
  );
}

await run(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      panel: { type: "boolean", default: false },
      documents: { type: "string" },
    },
  });
  if (values.documents !== undefined && !values.panel) throw new Error("--documents is for the panels of --panel.");
  const node = await start(values.port, values);
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
  if (node.panels !== undefined) printPanels(node.panels);
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
