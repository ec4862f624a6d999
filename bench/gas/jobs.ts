import { sized } from "../lib/smoke.js";
import { type Measured, measure } from "./measure.js";
import {
  deliverAll,
  fresh,
  hireFor,
  type JobShape,
  type Mode,
  PAYEES,
  signedJob,
  type State,
  steady,
} from "./states.js";

/** The gas of a whole job: the award and every delivery with its release. */
export interface JobGas {
  readonly hire: Measured;
  readonly deliver: Measured;
  readonly total: number;
}

export const MILESTONES = sized([1, 2, 8], [2]);
export const PAYEE_COUNTS = sized([1, 3, 10], [3]);

async function jobGas(market: State, mode: Mode, shape: JobShape): Promise<JobGas> {
  // Who signs permits has no allowance standing.
  if (mode === "permit") await market.dollar.connect(market.client.signer).approve(market.escrow, 0n);
  const job = await signedJob(market, shape);
  const hire = await measure(() => hireFor(market, job, mode));
  const deliver = await measure(() => deliverAll(market, job.terms));
  return { hire, deliver, total: hire.gas + deliver.gas };
}

/** A job of parties that have settled jobs with each other before. */
export async function steadyJob(mode: Mode, shape: JobShape = {}): Promise<JobGas> {
  return jobGas(await steady(), mode, shape);
}

/** The first job that client and provider ever have, with anybody. */
export async function firstJob(mode: Exclude<Mode, "balance">): Promise<JobGas> {
  return jobGas(await fresh(), mode, { nonce: 1n });
}

/** One payee is the provider itself. */
export function payeesOf(count: number): readonly string[] {
  return count === 1 ? [] : PAYEES.slice(0, count);
}
