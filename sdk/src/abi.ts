/**
 * The ABIs of all contracts as constants, for viem, wagmi and whatever else reads types from them, and the addresses on public chains. It
 * imports nothing: not even ethers comes with it.
 */
export * from "./generated/abi/index.js";
export { addresses } from "./generated/addresses.js";
