import { networkHelpers, now } from "../../test/sdk/fixtures/jobs.js";
import { AGENT_ACTIONS } from "../gas/agent-actions.js";
import { DISPUTE_ACTIONS } from "../gas/dispute-actions.js";
import { JOB_ACTIONS } from "../gas/job-actions.js";
import { measure } from "../gas/measure.js";
import { settleJob } from "./market.js";
import type { State } from "../gas/states.js";

/** Of the nonces of what is measured, apart from those of the market's own jobs. */
const TURN = 1n;
/** Of the job before them. */
const NONCE = 6n;
/** The ledger's records decay in steps of four hours, which costs gas: a new day begins with a step. */
const DAY = 86_400n;

/**
 * Gas of all that a user can do, by its name. The parties have just settled a job, however much time went by while the market grew.
 * Every action finds the market as the first one did, and so do the reads after them.
 */
export async function writeGas(market: State): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const grown = await networkHelpers.takeSnapshot();
  await networkHelpers.time.increaseTo(((await now()) / DAY + 1n) * DAY);
  await settleJob(market, NONCE);
  for (const { name, prepare } of [...JOB_ACTIONS, ...AGENT_ACTIONS, ...DISPUTE_ACTIONS]) {
    const before = await networkHelpers.takeSnapshot();
    const { gas } = await measure(await prepare(market, TURN));
    await before.restore();
    found.set(name, gas);
  }
  await grown.restore();
  return found;
}
