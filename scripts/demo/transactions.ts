import { agentAccountAbi } from "@guildhall/sdk/abi";
import { Interface } from "ethers";

import type { Stage } from "./stage.js";

/** A transaction of the story. */
export interface Step {
  readonly who: string;
  /** The function that was called. */
  readonly what: string;
  readonly gasUsed: bigint;
  readonly hash: string;
}

const OTHERS = [new Interface(["function approve(address,uint256)"]), new Interface(agentAccountAbi)];

/** What people of the story sent since a block, in the order of the chain. */
export async function stepsSince({ reader, nameOf }: Stage, block: number): Promise<readonly Step[]> {
  const { provider, contracts } = reader;
  const { registry, escrow, board, panels, ledger } = contracts;
  const known = [...[registry, escrow, board, panels, ledger].map((one) => one.interface as Interface), ...OTHERS];
  const latest = await provider.getBlockNumber();
  const steps: Step[] = [];
  for (let number = block + 1; number <= latest; number++) {
    const found = await provider.getBlock(number, true);
    for (const { hash, from, data } of found?.prefetchedTransactions ?? []) {
      const who = nameOf(from);
      const receipt = who === undefined ? null : await provider.getTransactionReceipt(hash);
      if (who === undefined || receipt === null) continue;
      steps.push({ who, what: callOf(known, data), gasUsed: receipt.gasUsed, hash });
    }
  }
  return steps;
}

/** The function that is called, or the functions when there are several at once. */
function callOf(interfaces: readonly Interface[], data: string): string {
  for (const one of interfaces) {
    const call = one.parseTransaction({ data });
    if (call === null) continue;
    if (call.name !== "multicall") return call.name;
    return [...(call.args[0] as Iterable<string>)].map((inner) => callOf(interfaces, inner)).join(", ");
  }
  return data.slice(0, 10);
}
