import { networkHelpers, rpc } from "../../test/fixtures/market.js";

/** Seconds from one block to the next. */
const STEP = 10;
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
  const request = rpc.request.bind(rpc);
  rpc.request = async (call) => {
    if (SETS_TIME.includes(call.method)) {
      await networkHelpers.time.setNextBlockTimestamp((await networkHelpers.time.latest()) + STEP);
    }
    return request(call) as Promise<unknown>;
  };
}
