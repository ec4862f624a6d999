import { HDNodeWallet, Mnemonic } from "ethers";

/** What Hardhat derives the accounts of its nodes from. Everybody knows it. */
const MNEMONIC = Mnemonic.fromPhrase("test test test test test test test test test test test junk");

/** An account that the local node funds with 10,000 ETH. */
export interface LocalAccount {
  readonly address: string;
  readonly privateKey: string;
}

/** An account of the local node, by its place in the node's order. */
export function localAccount(index: number): LocalAccount {
  const { address, privateKey } = HDNodeWallet.fromMnemonic(MNEMONIC, `m/44'/60'/0'/0/${index}`);
  return { address, privateKey };
}

/** The first accounts of the local node, in its order. */
export function localAccounts(count: number): LocalAccount[] {
  return Array.from({ length: count }, (_, index) => localAccount(index));
}

/** How many accounts are for the users of a local market: the node funds them, and they have test dollars. */
export const USER_ACCOUNTS = 20;

/** The accounts of its example agents: behind those of the users and the arbiters. */
export const AGENT_ACCOUNTS = { first: 40, count: 12 } as const;
