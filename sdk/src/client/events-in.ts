import { type BaseContract, toBeHex, type TransactionReceipt } from "ethers";

import type { TypedContractEvent, TypedLogDescription } from "../generated/typechain/common.js";
import { decodeEvent } from "./decode-event.js";

/**
 * The arguments of every event of one kind that a contract emitted in a transaction, in order.
 *
 * @param about Which of them: the values of the first indexed arguments, bytes32 or numbers; all when left out.
 * @example
 * const { escrow } = client.contracts;
 * const [settled] = eventsIn(receipt, escrow, escrow.getEvent("MilestoneSettled"), [jobId, 0n]);
 */
export function eventsIn<Event extends TypedContractEvent>(
  receipt: TransactionReceipt,
  contract: BaseContract,
  { fragment }: Event,
  about: readonly (string | bigint)[] = [],
): TypedLogDescription<Event>["args"][] {
  const wanted = [fragment.topicHash, ...about.map(topicOf)];
  return receipt.logs
    .filter(({ address, topics }) => address === contract.target && wanted.every((topic, i) => topic === topics[i]))
    .map((log) => decodeEvent(contract.interface, fragment, log) as unknown as TypedLogDescription<Event>["args"]);
}

function topicOf(value: string | bigint): string {
  return typeof value === "bigint" ? toBeHex(value, 32) : value.toLowerCase();
}
