import type { BaseContract, TransactionReceipt } from "ethers";

import type { TypedContractEvent, TypedLogDescription } from "../generated/typechain/common.js";
import { decodeEvent } from "./decode-event.js";

/**
 * The arguments of every event of one kind that a contract emitted in a transaction, in order.
 *
 * @example
 * const { registry } = client.contracts;
 * const [registered] = eventsIn(receipt, registry, registry.getEvent("Registered"));
 */
export function eventsIn<Event extends TypedContractEvent>(
  receipt: TransactionReceipt,
  contract: BaseContract,
  { fragment }: Event,
): TypedLogDescription<Event>["args"][] {
  return receipt.logs
    .filter(({ address, topics }) => address === contract.target && topics[0] === fragment.topicHash)
    .map((log) => decodeEvent(contract.interface, fragment, log) as unknown as TypedLogDescription<Event>["args"]);
}
