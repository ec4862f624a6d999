import { toQuantity } from "ethers";

import { networkHelpers, rpc } from "../../test/fixtures/market.js";

/** Seconds from one block to the next. */
const STEP = 10n;
/** Unix seconds; before every moment that the states of the market begin at. */
const START = 2_190_000_000;
/** What makes the next block, or asks when it will be. */
const SETS_TIME = ["eth_sendRawTransaction", "eth_sendTransaction", "eth_getBlockByNumber"];

/**
 * Lets the simulated chain's clock go by transactions and not by how fast the machine is: times stand in what is signed, and the
 * bytes of signatures cost gas.
 */
export async function tickByTransaction(): Promise<void> {
  await networkHelpers.time.increaseTo(START);
  // Whatever asks the chain from inside must not come here again: the helpers ask by the same function.
  const request = rpc.request.bind(rpc);
  rpc.request = async (call) => {
    if (SETS_TIME.includes(call.method)) {
      const latest = (await request({ method: "eth_getBlockByNumber", params: ["latest", false] })) as Block;
      await request({ method: "evm_setNextBlockTimestamp", params: [toQuantity(BigInt(latest.timestamp) + STEP)] });
    }
    return request(call) as Promise<unknown>;
  };
}

interface Block {
  readonly timestamp: string;
}
