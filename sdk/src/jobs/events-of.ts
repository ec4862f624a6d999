import type { TransactionReceipt } from "ethers";

import type { TypedContractEvent } from "../generated/typechain/common.js";
import type { JobBoard } from "../generated/typechain/JobBoard.js";
import type { JobEscrow } from "../generated/typechain/JobEscrow.js";

/** The arguments of the events of one kind that a contract emitted in a transaction. */
export function eventsOf<Output>(
  receipt: TransactionReceipt,
  contract: JobEscrow | JobBoard,
  { name }: TypedContractEvent<never[], never[], Output>,
): readonly Output[] {
  return receipt.logs
    .filter(({ address }) => address === contract.target)
    .map((log) => contract.interface.parseLog(log))
    .filter((parsed) => parsed?.name === name)
    .map((parsed) => parsed?.args as Output);
}
