import type { Provider } from "ethers";

import { headerOf, type KnownTransaction, nonceOf, transactionsIn } from "./node-call.js";
import { nodesOf } from "./nodes-of.js";
import { isSameAddress } from "./words.js";

/** Full nodes keep the state of so many blocks. */
const KEPT_BLOCKS = 127;

/** A number of an account: of its transactions the chain takes one with each. */
export interface AccountNumber {
  readonly from: string;
  readonly nonce: number;
}

/**
 * The transaction on the chain that has an account's number: the only proof that another one with it can never be mined.
 *
 * @returns Undefined when the number is free, or was used before the blocks of which nodes keep the state. Never rejects.
 */
export async function findNumberUser(provider: Provider, number: AccountNumber): Promise<KnownTransaction | undefined> {
  for (const node of nodesOf(provider)) {
    const found = await findAt(node, number).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function findAt(node: Provider, { from, nonce }: AccountNumber): Promise<KnownTransaction | undefined> {
  const head = await headerOf(node, "latest");
  if (head === null || (await nonceOf(node, from, head.number)) <= nonce) return undefined;
  let [free, used] = [Math.max(-1, head.number - KEPT_BLOCKS), head.number];
  if (free >= 0 && (await nonceOf(node, from, free)) > nonce) return undefined;
  while (used - free > 1) {
    const middle = Math.floor((free + used) / 2);
    if ((await nonceOf(node, from, middle)) > nonce) used = middle;
    else free = middle;
  }
  const transactions = await transactionsIn(node, used);
  return transactions?.find((one) => one.nonce === nonce && isSameAddress(one.from, from));
}
