import {
  appealSucceeds,
  costsOf,
  type DisputeCase,
  type DisputeCosts,
  higher,
  lower,
  overturns,
  portion,
  type Side,
  WHOLE,
} from "./dispute-rules.js";
import { JobStatus } from "./status.js";

/** By what a disputed milestone ends; see contracts/libraries/DisputeCosts.sol, which this file mirrors. */
export type Decision = "concession" | "surrender" | "settlement" | "first-ruling" | "appeal-ruling" | "default";

/** What becomes of stake and appeal bond, in units of the token. The first five add up to both. */
export interface DisputeShares {
  /** The first panel's fee. */
  readonly toPanel: bigint;
  /** The appeal panel's fee. */
  readonly toAppealPanel: bigint;
  /** What is left of its stake, a penalty, or what a provider owes it for its dispute. */
  readonly toClient: bigint;
  /** The same for the provider. */
  readonly toProvider: bigint;
  /** The appeal's bond, or what is left of it, to its payer. */
  readonly toFunder: bigint;
  /** The provider's part of the fees: moves from what it earned to the client, as far as that goes. */
  readonly providerCost: bigint;
  /** The client's part of the fees of a dispute that the provider opened: moves from its refund to the provider, as far as that goes. */
  readonly clientCost: bigint;
}

/** What is still there to pay from, what the stake paid to panels, and what was paid so far. */
interface Purse {
  stake: bigint;
  bond: bigint;
  paid: bigint;
  toPanel: bigint;
  toAppealPanel: bigint;
  toClient: bigint;
  toProvider: bigint;
}

/** Divides stake and appeal bond of a dispute that ends by `decision`, with the provider's final share. Pure. */
export function distribute(dispute: DisputeCase, decision: Decision, share: bigint): DisputeShares {
  const costs = costsOf(dispute);
  const purse: Purse = {
    stake: costs.stake,
    bond: hasBond(dispute) ? costs.bond : 0n,
    paid: 0n,
    toPanel: 0n,
    toAppealPanel: 0n,
    toClient: 0n,
    toProvider: 0n,
  };
  const isSpared = payPanels(purse, dispute, costs, decision, share);
  // A party that opened the dispute and takes it back before a panel works pays the other side for the delay.
  const isTakenBack = decision === (dispute.openedBy === "provider" ? "surrender" : "concession");
  let compensation = isSpared && isTakenBack ? lower(higher(costs.first, costs.floor), purse.stake) : 0n;
  if (compensation === 0n && decision !== "default" && decision !== "settlement") {
    // What no panel took of the floor follows the finding.
    const untaken = costs.floor > purse.paid ? costs.floor - purse.paid : 0n;
    compensation = lower(portion(untaken, shareAgainst(dispute.openedBy, share)), purse.stake);
  }
  return divide(purse, dispute.openedBy, compensation, share);
}

/** Whether somebody paid a bond: the milestone came before the appeal panel by an appeal, not by silence. */
function hasBond({ status, firstRuling }: DisputeCase): boolean {
  return status === JobStatus.Appealed && firstRuling !== undefined;
}

/** Pays whichever panels are paid. Returns whether the parties end it themselves before any panel began to work. */
function payPanels(
  purse: Purse,
  dispute: DisputeCase,
  costs: DisputeCosts,
  decision: Decision,
  share: bigint,
): boolean {
  switch (decision) {
    case "default":
      return false;
    case "first-ruling":
      payFirst(purse, costs);
      return false;
    case "appeal-ruling":
      payAppealPanel(purse, dispute, costs, share);
      return false;
    default:
      return payConsent(purse, dispute, costs, decision, share);
  }
}

/** The appeal panel ruled: after silence it is paid from the stake, after an appeal by who turned out to be wrong. */
function payAppealPanel(purse: Purse, dispute: DisputeCase, costs: DisputeCosts, share: bigint): void {
  const { firstRuling, appealedBy = "client" } = dispute;
  if (firstRuling === undefined || appealSucceeds(appealedBy, firstRuling, share)) {
    payAppeal(purse, costs);
    return;
  }
  if (!overturns(firstRuling, share)) payFirst(purse, costs);
  payAppealFromBond(purse, costs);
  penalise(purse, appealedBy, costs);
}

/** The parties end it themselves: the panel that sits is paid, and the first one if it ruled. */
function payConsent(
  purse: Purse,
  dispute: DisputeCase,
  costs: DisputeCosts,
  decision: Decision,
  share: bigint,
): boolean {
  const { status, firstRuling, panelSits } = dispute;
  if (status === JobStatus.Ruled) payFirst(purse, costs);
  else if (firstRuling !== undefined) payConsentOnAppeal(purse, { ...dispute, firstRuling }, costs, decision, share);
  else if (!panelSits) return true;
  else if (status === JobStatus.Disputed) payFirst(purse, costs);
  else payAppeal(purse, costs);
  return false;
}

/** The same after an appeal. The appellant that gives in has lost its appeal. */
function payConsentOnAppeal(
  purse: Purse,
  { firstRuling, appealedBy = "client", panelSits }: DisputeCase & { readonly firstRuling: bigint },
  costs: DisputeCosts,
  decision: Decision,
  share: bigint,
): void {
  if (decision === (appealedBy === "provider" ? "surrender" : "concession")) {
    payFirst(purse, costs);
    if (panelSits) payAppealFromBond(purse, costs);
    penalise(purse, appealedBy, costs);
  } else if (!panelSits) {
    payFirst(purse, costs);
  } else if (appealSucceeds(appealedBy, firstRuling, share)) {
    payAppeal(purse, costs);
    payFirst(purse, costs);
  } else {
    payFirst(purse, costs);
    payAppealFromBond(purse, costs);
  }
}

/** What is left goes back to who paid it in, and each side bears its part of what the panels took from the stake. */
function divide(purse: Purse, openedBy: Side, compensation: bigint, share: bigint): DisputeShares {
  const { toPanel, toAppealPanel, toClient, toProvider, bond: toFunder } = purse;
  const left = purse.stake - compensation;
  const borne = portion(purse.paid, WHOLE - shareAgainst(openedBy, share));
  const rest = { toPanel, toAppealPanel, toFunder };
  return openedBy === "provider"
    ? { ...rest, toClient: toClient + compensation, toProvider: toProvider + left, providerCost: 0n, clientCost: borne }
    : {
        ...rest,
        toClient: toClient + left,
        toProvider: toProvider + compensation,
        providerCost: borne,
        clientCost: 0n,
      };
}

/** The share of the milestone that the side against the one that opened the dispute gets. */
function shareAgainst(openedBy: Side, share: bigint): bigint {
  return openedBy === "provider" ? WHOLE - share : share;
}

function payFirst(purse: Purse, { first }: DisputeCosts): void {
  purse.toPanel = takeStake(purse, first);
}

function payAppeal(purse: Purse, { appeal }: DisputeCosts): void {
  purse.toAppealPanel = takeStake(purse, appeal);
}

function payAppealFromBond(purse: Purse, { appeal }: DisputeCosts): void {
  purse.bond -= appeal;
  purse.toAppealPanel = appeal;
}

/** The appellant's side lost: a part of the bond goes to the other side. */
function penalise(purse: Purse, appealedBy: Side, { penalty }: DisputeCosts): void {
  purse.bond -= penalty;
  if (appealedBy === "provider") purse.toClient += penalty;
  else purse.toProvider += penalty;
}

function takeStake(purse: Purse, fee: bigint): bigint {
  const taken = lower(fee, purse.stake);
  purse.stake -= taken;
  purse.paid += taken;
  return taken;
}
