import type { Client } from "../client/client.js";
import { chainTime, read } from "../client/read.js";
import { callView } from "../wire/call-view.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { OutcomeMismatchError } from "../errors/job-errors.js";
import type { MilestoneStructOutput } from "../generated/typechain/JobEscrow.js";
import type { Side } from "../protocol/dispute-rules.js";
import { type GiveUpOutcome, outcomeOfGivingUp } from "../protocol/next-actions.js";
import { jobStatusOf } from "../protocol/status.js";
import type { Terms } from "../protocol/terms.js";
import { deadlineOf, type MilestoneParameters, type ResolvedMilestone } from "./resolve-job.js";

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
  return read(client, () => callView(client.contracts.escrow, "milestoneOf", jobId, milestone));
}

/** What both parties sign, each for itself. */
export interface JointMessage {
  readonly as: Side;
  readonly signature: string;
}

/** Both signatures of a message, as the escrow takes them, and who must send it because its own is missing. */
export interface JointConsent {
  readonly clientSignature: string;
  readonly providerSignature: string;
  /** Anyone when left out. */
  readonly party?: string;
}

/**
 * The consent of both parties to one message: two signatures, or one and the other party as the sender.
 *
 * @throws {@link ArgumentInvalidError} when there is none, or both are of one party.
 */
export function jointConsent(signed: readonly JointMessage[], { offer, bid }: Terms): JointConsent {
  const of = (side: Side): string | undefined => signed.find(({ as }) => as === side)?.signature;
  const [client, provider] = [of("client"), of("provider")];
  const given = [client, provider].filter((signature) => signature !== undefined);
  if (given.length === 0 || given.length !== signed.length) {
    throw new ArgumentInvalidError("signed", "must hold the message of one party, or one of each");
  }
  const missing = client === undefined ? offer.client : provider === undefined ? bid.provider : undefined;
  return {
    clientSignature: client ?? "0x",
    providerSignature: provider ?? "0x",
    ...(missing !== undefined && { party: missing }),
  };
}

/** What all messages say in these members. @throws {@link ArgumentInvalidError} when they differ. */
export function agreedOn<Message extends JointMessage>(
  [first, ...others]: readonly Message[],
  names: readonly (keyof Message & string)[],
): Message {
  if (first === undefined) throw new ArgumentInvalidError("signed", "must hold a message");
  for (const name of names) {
    const other = others.find((message) => message[name] !== first[name]);
    if (other === undefined) continue;
    const values = `${String(first[name])} by the ${first.as} and ${String(other[name])} by the ${other.as}`;
    throw new ArgumentInvalidError(
      "signed",
      `must name one ${name}, not ${values}: let one party sign what the other did`,
    );
  }
  return first;
}

/** What giving up means now, and the clock of the step in which it does. */
export interface PresentGiveUp {
  readonly outcome: GiveUpOutcome;
  readonly clock: bigint;
}

/** The same of a milestone as it is now. @throws {@link OutcomeMismatchError} when another one is expected. */
export async function presentGiveUp(
  client: Client,
  resolved: ResolvedMilestone,
  expected?: GiveUpOutcome,
): Promise<PresentGiveUp> {
  const [stored, now] = await Promise.all([storedMilestone(client, resolved), chainTime(client)]);
  const outcome = outcomeOfGivingUp(jobStatusOf(stored.status), deadlineOf(resolved, stored.awardedAt), now);
  if (expected !== undefined && expected !== outcome) {
    throw new OutcomeMismatchError(resolved.jobId, resolved.milestone, expected, outcome);
  }
  return { outcome, clock: stored.clock };
}
