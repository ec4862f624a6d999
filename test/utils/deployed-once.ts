import { expect } from "chai";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { CREATE_X, CREATED_TOPIC } from "../../apps/cli/src/deployment/create2.js";
import { deployAndRecord } from "../../scripts/lib/deployment/deploy-and-record.js";
import type { Manifest } from "../../scripts/lib/deployment/manifest.js";
import type { DeploymentParameters } from "../../apps/cli/src/deployment/parameters.js";
import { withJournal } from "../fixtures/deployment.js";

/** Does not wait long for a node. */
export const IMPATIENT = { retryPause: 1, patience: 300, pollingInterval: 20 };

/** Contracts that the factory makes; `Protocol` makes two more. */
export const CREATED = 10;

/** Numbers from 0 to 1 that look random, the same for each seed. */
export function randomFrom(seed: bigint): () => number {
  let state = BigInt.asUintN(64, seed) | 1n;
  return () => {
    state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n);
    return Number(state >> 11n) / 2 ** 53;
  };
}

function addressesOf({ contracts }: Manifest): string[] {
  return Object.values(contracts).map(({ address }) => address);
}

/** The addresses of a deployment that nothing disturbed. */
export async function undisturbed(parameters: DeploymentParameters): Promise<string[]> {
  const { manifest } = await withJournal(async (folder) => deployAndRecord(await network.create(), parameters, folder));
  return addressesOf(manifest);
}

/** That everything is there, and that no transaction was sent for nothing. */
export async function expectOnce(
  { provider }: NetworkConnection,
  manifest: Manifest,
  expected: string[],
): Promise<void> {
  expect(addressesOf(manifest)).to.deep.equal(expected);
  const [sender] = (await provider.request({ method: "eth_accounts" })) as string[];
  expect(await provider.request({ method: "eth_getTransactionCount", params: [sender, "latest"] })).to.equal(
    `0x${CREATED.toString(16)}`,
  );
  const logs: unknown = await provider.request({
    method: "eth_getLogs",
    params: [{ fromBlock: "0x0", address: CREATE_X, topics: [CREATED_TOPIC] }],
  });
  expect(logs).to.have.length(CREATED);
}
