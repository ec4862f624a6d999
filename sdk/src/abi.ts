/**
 * The ABIs of all contracts as constants, for viem, wagmi and other libraries that read types from them, and the addresses on public chains. This
 * entry imports nothing, not even ethers.
 */
export * from "./generated/abi/index.js";
export { addresses } from "./generated/addresses.js";
