import { setTimeout as pause } from "node:timers/promises";

import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import type { EthereumProvider } from "hardhat/types/providers";

import { DeploymentRefusedError } from "../../../apps/cli/src/deployment/parameters.js";

/** How long transactions of the sender are waited for. */
export interface WaitOptions {
  /** Milliseconds; 180,000 by default. */
  readonly patience?: number;
  /** Milliseconds between two looks; 1,000 by default. */
  readonly pollingInterval?: number;
}

/** What Ignition waits for on public chains unless the network's configuration says otherwise. */
const USUAL_CONFIRMATIONS = 5;

/** After how many blocks, its own included, Ignition takes a transaction for final. */
export async function confirmationsOn({ provider, networkConfig }: NetworkConnection): Promise<number> {
  try {
    if ((await provider.request({ method: "hardhat_getAutomine" })) === true) return 1;
  } catch {
    // A public node has no such method.
  }
  const { requiredConfirmations = USUAL_CONFIRMATIONS } = { ...hre.config.ignition, ...networkConfig.ignition };
  return requiredConfirmations;
}

/**
 * Waits until all transactions of the sending account are final: Ignition counts on that, and what an interrupted run sent
 * may be among them.
 *
 * @returns Whether it had to wait.
 * @throws {DeploymentRefusedError} When they are not within the time.
 */
export async function waitForSender(
  connection: NetworkConnection,
  { patience = 180_000, pollingInterval = 1_000 }: WaitOptions,
): Promise<boolean> {
  const { provider } = connection;
  const [sender = ""] = (await provider.request({ method: "eth_accounts" })) as string[];
  const confirmations = await confirmationsOn(connection);
  const end = Date.now() + patience;
  for (let hasWaited = false; ; hasWaited = true) {
    const head = Number(await provider.request({ method: "eth_blockNumber" }));
    const sent = await countOf(provider, sender, "pending");
    const block = head - confirmations + 1;
    const final = block < 0 ? 0 : await countOf(provider, sender, `0x${block.toString(16)}`);
    if (final === sent) return hasWaited;
    if (Date.now() >= end) {
      throw new DeploymentRefusedError("What was sent before is not final yet:", [
        `transactions ${final} to ${sent - 1} of ${sender} have fewer than ${confirmations} confirmations. Wait, or replace ` +
          "them with a higher fee; then run the same command again, nothing is deployed twice",
      ]);
    }
    await pause(pollingInterval);
  }
}

async function countOf(provider: EthereumProvider, account: string, block: string): Promise<number> {
  return Number(await provider.request({ method: "eth_getTransactionCount", params: [account, block] }));
}
