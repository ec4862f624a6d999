import { type Breakdown, breakdownOf } from "./breakdown.js";
import { DISPUTE_ACTIONS } from "./dispute-actions.js";
import { steadyJob } from "./jobs.js";
import { MODES, type Mode, steady } from "./states.js";
import { measureSteady } from "./user-action.js";

/** Where the gas of a steady job goes, paid in one of the ways. */
export interface JobBreakdown {
  readonly mode: Mode;
  readonly hire: Breakdown;
  readonly deliver: Breakdown;
}

/** Must run right after each measurement: later ones take the chain back. */
export async function jobBreakdowns(): Promise<JobBreakdown[]> {
  const { places } = await steady();
  const found: JobBreakdown[] = [];
  for (const mode of MODES) {
    const { hire, deliver } = await steadyJob(mode);
    found.push({
      mode,
      hire: await breakdownOf(hire.hashes, places),
      deliver: await breakdownOf(deliver.hashes, places),
    });
  }
  return found;
}

const RULING = "submitRuling, round 2, 2 of 3, settles";

/** Where the gas of the appeal panel's ruling goes. */
export async function rulingBreakdown(): Promise<Breakdown> {
  const action = DISPUTE_ACTIONS.find(({ name }) => name === RULING);
  if (action === undefined) throw new Error(`There is no action "${RULING}".`);
  const { market, measured } = await measureSteady(action);
  return breakdownOf(measured.hashes, market.places);
}
