import { ethers } from "../../test/fixtures/market.js";

/** What an action cost on the chain. */
export interface Measured {
  readonly gas: number;
  /** Its transactions, in their order. */
  readonly hashes: readonly string[];
}

/** The gas of every transaction that an action sends, approvals included. */
export async function measure(action: () => Promise<unknown>): Promise<Measured> {
  const before = await ethers.provider.getBlockNumber();
  await action();
  const after = await ethers.provider.getBlockNumber();
  const hashes: string[] = [];
  let gas = 0;
  for (let number = before + 1; number <= after; number++) {
    const block = await ethers.provider.getBlock(number);
    gas += Number(block?.gasUsed ?? 0n);
    hashes.push(...(block?.transactions ?? []));
  }
  if (hashes.length === 0) throw new Error("The action sent no transaction: there is nothing to measure.");
  return { gas, hashes };
}
