import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { MilestoneStructOutput } from "../generated/typechain/JobEscrow.js";
import { chainTime } from "./chain-time.js";
import type { MilestoneParameters, ResolvedMilestone } from "./resolve-job.js";

/** A party's consent to one step of a milestone. Its parts count together only: pass it on whole. */
export interface SignedMessage {
  /** The step that it is for: 0 while the provider works, the second of the delivery while it is reviewed, the second at which the
   * present step of a dispute began. The message is void once that step is over. */
  readonly clock: bigint;
  /** The last second at which it counts, unix seconds. */
  readonly validUntil: bigint;
  /** The empty `0x` when the party approved the digest on chain. */
  readonly signature: string;
}

/** What every action needs that signs a step of a milestone. */
export interface SignStepParameters extends MilestoneParameters {
  /** The last second at which the message counts, unix seconds; three days from now, by the chain's time, when left out. */
  readonly validUntil?: bigint;
}

/** How long a message counts when nothing else was said, in seconds. */
const DEFAULT_VALIDITY = 3n * 24n * 3600n;

/** The last second that a message can name. */
const NO_END = 2n ** 40n - 1n;

/** What a party that sends the call itself consents with: its transaction is the signature. */
export function ownConsent(clock: bigint): SignedMessage {
  return { clock, validUntil: NO_END, signature: "0x" };
}

/** Until when a message counts that is signed now. */
export async function validityOf(client: Client, validUntil?: bigint): Promise<bigint> {
  return validUntil ?? (await chainTime(client)) + DEFAULT_VALIDITY;
}

/** What the escrow stores of a milestone now: its clock among the rest. */
export function storedMilestone(
  client: Client,
  { jobId, milestone }: ResolvedMilestone,
): Promise<MilestoneStructOutput> {
  return read(client, () => client.contracts.escrow.milestoneOf(jobId, milestone));
}
