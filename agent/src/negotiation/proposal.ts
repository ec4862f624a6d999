import { hashDocument, type MilestoneTerms, type Payee } from "@guildhall/sdk";
import { isAddress, isHexString, ZeroHash } from "ethers";

import { MoveRefusedError } from "../errors/move-refused-error.js";
import { NEGOTIATION_LIMITS as LIMITS, WHOLE_BPS } from "./limits.js";

/** Who may judge a dispute: the first panel and the one for appeals; both 32 zero bytes for none. */
export interface PanelChoice {
  readonly panelId: string;
  readonly appealPanelId: string;
}

/** A job without panels: a delivery cannot be disputed. */
export const NO_PANELS: PanelChoice = { panelId: ZeroHash, appealPanelId: ZeroHash };

/** What one side would agree to, as a whole. It binds nobody: an agreement becomes an offer and a bid, which are signed. */
export interface Proposal extends PanelChoice {
  readonly token: string;
  /** 1 to 16, as in a bid. */
  readonly milestones: readonly MilestoneTerms[];
  /** Who receives the earnings: the provider's to name; none = all to the provider. */
  readonly payees: readonly Payee[];
  /** What the provider puts at stake, in units of the token. */
  readonly bond: bigint;
  /** Seconds from a delivery to its automatic release. */
  readonly reviewWindow: bigint;
}

/**
 * What all milestones cost together.
 *
 * @returns Units of the token.
 * @example const price = priceOfProposal(proposal);
 */
export function priceOfProposal({ milestones }: Proposal): bigint {
  return milestones.reduce((sum, { amount }) => sum + amount, 0n);
}

/**
 * The time from the award to the last milestone's deadline.
 *
 * @returns Seconds.
 * @example const seconds = deliveryTimeOf(proposal);
 */
export function deliveryTimeOf({ milestones }: Proposal): bigint {
  return milestones.reduce((most, { deliverWithin }) => (deliverWithin > most ? deliverWithin : most), 0n);
}

/**
 * The hash of a proposal. An acceptance names it, so that nobody accepts a proposal that it did not read.
 *
 * @returns 32 bytes, as `0x` and 64 lower-case hex digits.
 * @throws {@link DocumentInvalidError} for texts that JSON cannot hold.
 * @example const move = { kind: "accept", hash: hashProposal(proposal) } as const;
 */
export function hashProposal(proposal: Proposal): string {
  const { token, milestones, payees, bond, reviewWindow, panelId, appealPanelId } = proposal;
  return hashDocument({
    token: token.toLowerCase(),
    milestones: milestones.map(({ amount, deliverWithin }) => [String(amount), String(deliverWithin)]),
    payees: payees.map(({ account, bps }) => [account.toLowerCase(), String(bps)]),
    bond: String(bond),
    reviewWindow: String(reviewWindow),
    panelId: panelId.toLowerCase(),
    appealPanelId: appealPanelId.toLowerCase(),
  });
}

/** Requires that the escrow could award what is proposed. @throws {@link MoveRefusedError} */
export function requireValidProposal(proposal: Proposal): void {
  const { milestones, payees, bond, reviewWindow } = proposal;
  const rules = [
    [milestones.length >= 1 && milestones.length <= LIMITS.milestones, "MILESTONES_INVALID", "it has 1 to 16 of them"],
    [milestones.every(isPossible), "MILESTONES_INVALID", "each costs at least a unit and takes a second to a year"],
    [priceOfProposal(proposal) <= LIMITS.maxAmount, "MILESTONES_INVALID", "together they must fit into 96 bits"],
    [arePossible(payees), "PAYEES_INVALID", "at most 10 accounts, whose parts are above 0 and add up to 10000"],
    [bond >= 0n && bond <= LIMITS.maxAmount, "BOND_INVALID", "it must be from 0 to 96 bits"],
    [
      reviewWindow >= LIMITS.minReviewWindow && reviewWindow <= LIMITS.maxReviewWindow,
      "WINDOW_INVALID",
      "a review takes an hour to 90 days",
    ],
    [isPanelChoice(proposal), "PANELS_INVALID", "name two different panels by their ids, or none"],
  ] as const;
  for (const [holds, reason, explanation] of rules) {
    if (!holds) throw new MoveRefusedError(reason, explanation);
  }
}

/** Whether two proposals name the same payees. */
export function haveSamePayees(a: readonly Payee[], b: readonly Payee[]): boolean {
  if (a.length !== b.length) return false;
  return a.every(({ account, bps }, i) => {
    const other = b[i];
    return account.toLowerCase() === other?.account.toLowerCase() && bps === other.bps;
  });
}

/** Whether both name the same panels. */
export function haveSamePanels(a: PanelChoice, b: PanelChoice): boolean {
  return (
    a.panelId.toLowerCase() === b.panelId.toLowerCase() &&
    a.appealPanelId.toLowerCase() === b.appealPanelId.toLowerCase()
  );
}

/** Whether it is two panels, or none. */
export function isPanelChoice({ panelId, appealPanelId }: PanelChoice): boolean {
  if (!isHexString(panelId, 32) || !isHexString(appealPanelId, 32)) return false;
  if (panelId === ZeroHash) return appealPanelId === ZeroHash;
  return appealPanelId !== ZeroHash && panelId.toLowerCase() !== appealPanelId.toLowerCase();
}

function isPossible({ amount, deliverWithin }: MilestoneTerms): boolean {
  return amount > 0n && deliverWithin > 0n && deliverWithin <= LIMITS.maxDeliverWithin;
}

function arePossible(payees: readonly Payee[]): boolean {
  if (payees.length === 0) return true;
  const total = payees.reduce((sum, { bps }) => sum + bps, 0n);
  const areFit = payees.every(({ account, bps }) => isAddress(account) && bps > 0n);
  return payees.length <= LIMITS.payees && areFit && total === WHOLE_BPS;
}
