/** Chains of development nodes: what happens there costs nobody anything. */
const LOCAL: readonly bigint[] = [31337n, 1337n];

/** Whether a write costs real money, so that it needs a yes. */
export function isPublicChain(chainId: bigint): boolean {
  return !LOCAL.includes(chainId);
}
