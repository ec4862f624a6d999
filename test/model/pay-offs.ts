import type { Outcome, Status } from "./state.js";

const WHOLE = 10_000n;

/** The two parties of a job. */
export type Side = "client" | "provider";

/** What is at stake in a milestone, in units of its token; the fee in basis points. */
export interface Price {
  readonly amount: bigint;
  readonly feeBps: bigint;
  /** What the provider locked. */
  readonly bond: bigint;
  /** The fees of both panels. */
  readonly first: bigint;
  readonly appeal: bigint;
}

/** How a milestone is in the moment before its end, as far as money depends on it. */
export interface Standing {
  readonly status: Status;
  /** The first panel's ruling. */
  readonly ruledBps: bigint | undefined;
  /** Who appealed it. */
  readonly appellant: Side | undefined;
  /** Who opened the dispute: the client, or the provider whose delivery a verifier refused. */
  readonly disputer: Side;
  /** Whether a panel may rule at this second. */
  readonly panelSits: boolean;
}

/** What ends a milestone: consent of one side, of both, a panel, silence; "time" is every end without a dispute. */
export type Decision = "time" | "concession" | "surrender" | "settlement" | "first" | "appeal" | "default";

export interface End {
  readonly outcome: Outcome;
  readonly decision: Decision;
  readonly share: bigint;
}

/** What goes to whom, in units. All together is what was locked: amount, bond, stake and appeal bond. */
export interface PayOff {
  /** The provider's earnings, which its payees share. */
  readonly earned: bigint;
  /** All else for the provider. */
  readonly provider: bigint;
  readonly client: bigint;
  /** Who paid the bond of the appeal. */
  readonly funder: bigint;
  readonly first: bigint;
  readonly appeal: bigint;
  readonly burned: bigint;
}

export const portion = (amount: bigint, bps: bigint): bigint => (amount * bps) / WHOLE;
const lower = (...all: readonly bigint[]): bigint => all.reduce((a, b) => (a < b ? a : b));
const higher = (...all: readonly bigint[]): bigint => all.reduce((a, b) => (a > b ? a : b));
const otherSide = (side: Side): Side => (side === "client" ? "provider" : "client");

/** F: the least that a dispute costs, 2 % of the amount. */
const floorOf = ({ amount }: Price): bigint => portion(amount, 200n);

/** S: what whoever opens a dispute pays in. */
export const stakeOf = (price: Price): bigint => higher(price.first, price.appeal, floorOf(price));

/** D: what whoever funds an appeal pays in. */
export const appealBondOf = ({ amount, appeal }: Price): bigint => higher(appeal + appeal / 2n, portion(amount, 500n));

/** The part of the appeal bond that goes to the other side when the appeal fails. */
export const penaltyOf = (price: Price): bigint => appealBondOf(price) - price.appeal;

/** Whether the appeal panel overturns the first: it moves the share by a tenth of the whole, or to an end of the scale. */
function overturns(first: bigint, last: bigint): boolean {
  if (first === last) return false;
  const move = first < last ? last - first : first - last;
  return move >= 1_000n || last === 0n || last === WHOLE;
}

/** Whether an appeal of `side` succeeds: it overturns the first ruling in that side's favour. */
export const succeeds = (side: Side, first: bigint, last: bigint): boolean =>
  overturns(first, last) && last > first === (side === "provider");

const isDisputed = ({ status }: Standing): boolean =>
  status === "DISPUTED" || status === "RULED" || status === "APPEALED";

const isAppealed = ({ status, appellant }: Standing): boolean => status === "APPEALED" && appellant !== undefined;

/** Whether the panels are paid, and from what. */
interface Bill {
  /** From the stake. */
  readonly first?: boolean;
  readonly appeal?: boolean;
  /** From the appeal bond. */
  readonly appealFromBond?: boolean;
  /** The appellant lost. */
  readonly penalty?: boolean;
  /** No panel had begun to work. */
  readonly early?: boolean;
}

/** The rows "panel 2 …", "appeal …" and "overturned …" of the table. */
function billOfAppealRuling({ ruledBps, appellant }: Standing, share: bigint): Bill {
  if (ruledBps === undefined || appellant === undefined) return { appeal: true };
  if (succeeds(appellant, ruledBps, share)) return { appeal: true };
  return { first: !overturns(ruledBps, share), appealFromBond: true, penalty: true };
}

/** The side that gives in by a decision of its own. */
function concederOf(decision: Decision): Side | undefined {
  if (decision === "concession") return "client";
  return decision === "surrender" ? "provider" : undefined;
}

/** The table of ends by consent after a dispute. */
function billOfConsent(standing: Standing, { decision, share }: End): Bill {
  const { status, ruledBps, appellant, panelSits } = standing;
  if (status === "RULED") return { first: true };
  if (status === "DISPUTED") return panelSits ? { first: true } : { early: true };
  if (ruledBps === undefined || appellant === undefined) return panelSits ? { appeal: true } : { early: true };
  if (concederOf(decision) === appellant) return { first: true, appealFromBond: panelSits, penalty: true };
  if (!panelSits) return { first: true };
  if (succeeds(appellant, ruledBps, share)) return { appeal: true, first: true };
  return { first: true, appealFromBond: true };
}

function billOf(standing: Standing, end: End): Bill {
  if (!isDisputed(standing)) return {};
  switch (end.decision) {
    case "time":
    case "default":
      return {};
    case "first":
      return { first: true };
    case "appeal":
      return billOfAppealRuling(standing, end.share);
    default:
      return billOfConsent(standing, end);
  }
}

/** The part of a bond that follows the finding to the client. */
function bondToClient({ bond }: Price, { outcome, share }: End): bigint {
  if (outcome === "GIVEN_UP" || outcome === "MISSED") return bond;
  return outcome === "RULED" ? portion(bond, WHOLE - share) : 0n;
}

/** What the disputer owes the other side from its stake, when `paid` of it went to panels. */
function compensationOf(price: Price, standing: Standing, end: End, bill: Bill, paid: bigint): bigint {
  const { disputer } = standing;
  const left = stakeOf(price) - paid;
  // It takes its dispute back before a panel works, and pays for the delay.
  if (bill.early && concederOf(end.decision) === disputer) return lower(higher(price.first, floorOf(price)), left);
  if (end.decision === "default" || end.decision === "settlement") return 0n;
  // What no panel took of the floor follows the finding.
  const against = disputer === "client" ? end.share : WHOLE - end.share;
  return lower(portion(higher(floorOf(price) - paid, 0n), against), left);
}

/** Who gets what when a milestone ends so: docs/design/incentives.md. */
export function payOff(price: Price, standing: Standing, end: End): PayOff {
  const { disputer, appellant } = standing;
  const disputed = isDisputed(standing);
  const bill = billOf(standing, end);
  const gross = portion(price.amount, end.share);
  const burned = portion(gross, price.feeBps);
  const gets = { client: 0n, provider: 0n };

  // The appeal panel first: when the stake pays both, the first gets what is left.
  let stake = disputed ? stakeOf(price) : 0n;
  const appealFromStake = bill.appeal ? lower(price.appeal, stake) : 0n;
  stake -= appealFromStake;
  const first = bill.first ? lower(price.first, stake) : 0n;
  stake -= first;
  const paid = appealFromStake + first;

  const compensation = disputed ? compensationOf(price, standing, end, bill, paid) : 0n;
  gets[otherSide(disputer)] += compensation;
  gets[disputer] += stake - compensation;

  let bond = isAppealed(standing) ? appealBondOf(price) : 0n;
  const appealFromBond = bill.appealFromBond ? price.appeal : 0n;
  bond -= appealFromBond;
  if (bill.penalty) {
    bond -= penaltyOf(price);
    gets[otherSide(appellant!)] += penaltyOf(price);
  }

  // The side against the disputer bears its part of the panels: the provider of its earnings, the client of its refund.
  let earned = gross - burned;
  let refund = price.amount - gross;
  if (disputer === "client") {
    const cost = lower(portion(paid, WHOLE - end.share), earned);
    earned -= cost;
    refund += cost;
  } else {
    const cost = lower(portion(paid, end.share), refund);
    refund -= cost;
    gets.provider += cost;
  }
  const lost = bondToClient(price, end);
  return {
    earned,
    provider: gets.provider + price.bond - lost,
    client: gets.client + refund + lost,
    funder: bond,
    first,
    appeal: appealFromStake + appealFromBond,
    burned,
  };
}

/** What both parties and the funder gain by an end, less what each paid in before. */
export interface Net {
  readonly client: bigint;
  readonly provider: bigint;
  readonly funder: bigint;
}

export function netOf(price: Price, standing: Standing, paid: PayOff): Net {
  const stake = isDisputed(standing) ? stakeOf(price) : 0n;
  return {
    client: paid.client - price.amount - (standing.disputer === "client" ? stake : 0n),
    provider: paid.earned + paid.provider - price.bond - (standing.disputer === "provider" ? stake : 0n),
    funder: paid.funder - (isAppealed(standing) ? appealBondOf(price) : 0n),
  };
}

/** How much of its time a milestone used before an end without a delivery. */
export interface Used {
  readonly delivered: boolean;
  /** Seconds from the award. */
  readonly elapsed: bigint;
  readonly deliverWithin: bigint;
}

/** The part of a milestone that counts against the provider, in basis points. */
export function faultOf({ outcome, share }: End, { delivered, elapsed, deliverWithin }: Used): bigint {
  const lost = WHOLE - share;
  switch (outcome) {
    case "MISSED":
      return WHOLE;
    case "RULED":
      return lost;
    case "GIVEN_UP":
    case "AGREED":
      return delivered ? lost : (lost * lower(elapsed, deliverWithin)) / deliverWithin;
    default:
      return 0n;
  }
}
