/** Chains of development nodes: Hardhat's and anvil's, and the older 1337. Blocks come at once there, and nobody meters. */
const LOCAL_CHAIN_IDS: readonly bigint[] = [31337n, 1337n];

/** Whether this is the chain of a development node. */
export function isLocalChain(chainId: bigint): boolean {
  return LOCAL_CHAIN_IDS.includes(chainId);
}
