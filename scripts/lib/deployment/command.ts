import { parseArgs } from "node:util";

import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

/**
 * Reads `--network <name>` and connects. The contracts are built first: the code that is compared is the artifacts'.
 *
 * @param toRead Whether nothing will be sent; then the key of the network is not asked for.
 */
export async function connectToNamedNetwork({ toRead = false } = {}): Promise<NetworkConnection> {
  const { values } = parseArgs({ options: { network: { type: "string" } } });
  const names = Object.entries(hre.config.networks)
    .filter(([, { type }]) => type === "http")
    .map(([name]) => name);
  if (values.network === undefined || !names.includes(values.network)) {
    throw new Error(`Say where: --network ${names.join(" or --network ")} (hardhat.config.ts names them).`);
  }
  await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
  return toRead ? connectToRead(values.network) : hre.network.create(values.network);
}

/** Connects to a network of hardhat.config.ts without its key. */
export function connectToRead(network: string): Promise<NetworkConnection> {
  return hre.network.create({ network, override: { accounts: "remote" } });
}

/** The id of the chain that a connection is on; a node that does not answer is the most common mistake. */
export async function chainIdOf({ provider, networkName }: NetworkConnection): Promise<number> {
  try {
    return Number(await provider.request({ method: "eth_chainId" }));
  } catch (cause) {
    throw new Error(`The node of network "${networkName}" does not answer: ${(cause as Error).message}`, { cause });
  }
}

/** Runs a command; what goes wrong is told in words, without a stack. DEBUG=1 shows that too. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(process.env.DEBUG === undefined && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
