import type * as Sdk from "@guildhall/sdk";

/** Who pays in, or is paid. */
export type Purse = "client" | "provider" | "panel" | "appealPanel" | "funder" | "burned";

/** An amount on its way into the escrow, or out of it; units of the token. */
export interface Band {
  readonly purse: Purse;
  /** What it is, in a word or two. */
  readonly what: string;
  readonly amount: bigint;
}

/** Where the money of a milestone comes from, and where it goes by one outcome. Both sides sum to `held`. */
export interface MoneyFlow {
  readonly into: readonly Band[];
  readonly held: bigint;
  readonly out: readonly Band[];
  /** What each purse gets in all; every purse that any outcome pays has one. */
  readonly gets: ReadonlyMap<Purse, bigint>;
}

/** One outcome of a milestone. */
export interface OutcomeFlow {
  readonly key: string;
  /** On the switch. */
  readonly name: string;
  /** Above the column. */
  readonly title: string;
  readonly flow: MoneyFlow;
}

/** A milestone as its money depends on it. */
export interface Locked {
  readonly job: Sdk.Job;
  readonly milestone: Sdk.MilestoneStatus;
  readonly dispute: Sdk.Dispute | undefined;
  readonly timeline: readonly Sdk.TimelineEntry[];
}

/** The parts of the SDK that know what is paid. */
export type Payments = Pick<typeof Sdk, "bondOf" | "payOut" | "previewSettlement">;

/** What the milestone's share of the bid's bond is, in units of the token. */
function bondPart({ bondOf }: Pick<Payments, "bondOf">, { job, milestone }: Locked): bigint {
  const { bond, milestones } = job.terms.bid;
  return bondOf(
    bond,
    milestones.map(({ amount }) => amount),
    Number(milestone.milestone),
  );
}

/** What was paid in: price and bond, and in a dispute its stake and the bond of its appeal. */
export function moneyIn(payments: Pick<Payments, "bondOf">, locked: Locked): readonly Band[] {
  const { milestone, timeline, job } = locked;
  const isOf = (entry: object): boolean => "milestone" in entry && entry.milestone === milestone.milestone;
  const disputed = timeline.find((entry) => entry.event === "disputed" && isOf(entry));
  const appealed = timeline.find((entry) => entry.event === "appealed" && isOf(entry));
  return [
    { purse: "client", what: "price", amount: milestone.amount },
    { purse: "provider", what: "bond of its bid", amount: bondPart(payments, locked) },
    ...(disputed?.event === "disputed"
      ? [{ purse: purseOf(job, disputed.payer), what: "dispute stake", amount: disputed.stake }]
      : []),
    ...(appealed?.event === "appealed" && appealed.funder !== undefined
      ? [{ purse: purseOf(job, appealed.funder), what: "bond of its appeal", amount: appealed.bond }]
      : []),
  ].filter(({ amount }) => amount > 0n) as readonly Band[];
}

/** The purse of an account: a party's, or that of somebody who paid for one. */
function purseOf({ client, provider }: Sdk.Job, account: string): Purse {
  if (account.toLowerCase() === client.toLowerCase()) return "client";
  return account.toLowerCase() === provider.toLowerCase() ? "provider" : "funder";
}

/** Where the money goes when a dispute ends so: the SDK's preview. */
export function disputedFlow(payments: Payments, locked: Locked, ending: Sdk.Ending): MoneyFlow {
  const { dispute } = locked;
  if (dispute === undefined) throw new TypeError("This milestone has no dispute that could end.");
  const { earned, fee, refund, client, provider, shares } = payments.previewSettlement(dispute, ending);
  const into = [...moneyIn(payments, locked), ...stillPaid(dispute, ending)];
  return flowOf(into, {
    earned,
    fee,
    refund,
    clientBack: client - refund,
    providerBack: provider - earned,
    toPanel: shares.toPanel,
    toAppealPanel: shares.toAppealPanel,
    toFunder: shares.toFunder,
    funder: funderOf(locked, ending),
  });
}

/** What the ending itself makes somebody pay in first. */
function stillPaid(dispute: Sdk.Dispute, ending: Sdk.Ending): readonly Band[] {
  if (dispute.status === "delivered") {
    return [{ purse: dispute.openedBy, what: "dispute stake", amount: dispute.stake }];
  }
  return ending.by === "appeal" ? [{ purse: ending.side, what: "bond of its appeal", amount: dispute.appealBond }] : [];
}

function funderOf({ job, dispute }: Locked, ending: Sdk.Ending): Purse {
  if (ending.by === "appeal") return ending.side;
  return dispute?.funder === undefined ? "funder" : purseOf(job, dispute.funder);
}

/** How a milestone ends without a dispute. */
export type PeacefulEnd = "released" | "missed" | "given-up";

/** Where the money goes without a dispute: the SDK's rule of paying out. */
export function peacefulFlow(payments: Payments, locked: Locked, outcome: PeacefulEnd): MoneyFlow {
  const bond = bondPart(payments, locked);
  const { amount } = locked.milestone;
  const share = outcome === "released" ? 10_000n : 0n;
  const paid = payments.payOut({ amount, bond, feeBps: locked.job.feeBps }, outcome, share);
  return flowOf(moneyIn(payments, locked), {
    ...NOTHING,
    earned: paid.earned,
    fee: paid.fee,
    refund: paid.refund,
    clientBack: paid.bondToClient,
    providerBack: bond - paid.bondToClient,
  });
}

/** Where the money of a settled milestone went: the chain's word. Undefined while it is open. */
export function settledFlow(payments: Payments, locked: Locked): MoneyFlow | undefined {
  const { timeline, milestone } = locked;
  const settled = timeline.find((each) => each.event === "settled" && each.milestone === milestone.milestone);
  if (settled?.event !== "settled") return undefined;
  const shares = timeline.find((each) => each.event === "dispute-settled" && each.milestone === milestone.milestone);
  const appealed = timeline.find((each) => each.event === "appealed" && each.milestone === milestone.milestone);
  const { earned, fee, refund, bondToClient } = settled;
  const moved = shares?.event === "dispute-settled" ? shares : NO_SHARES;
  const funder = appealed?.event === "appealed" ? appealed.funder : undefined;
  // What the client bears of a dispute that the provider opened goes to the provider beside its earnings.
  const clientCost = milestone.amount - earned - fee - refund;
  return flowOf(moneyIn(payments, locked), {
    earned,
    fee,
    refund,
    clientBack: bondToClient + moved.toClient,
    providerBack: bondPart(payments, locked) - bondToClient + moved.toProvider + clientCost,
    toPanel: moved.toPanel,
    toAppealPanel: moved.toAppealPanel,
    toFunder: moved.toFunder,
    funder: funder === undefined ? "funder" : purseOf(locked.job, funder),
  });
}

interface Payout {
  readonly earned: bigint;
  readonly fee: bigint;
  readonly refund: bigint;
  /** What each side gets of stake and bonds. */
  readonly clientBack: bigint;
  readonly providerBack: bigint;
  readonly toPanel: bigint;
  readonly toAppealPanel: bigint;
  readonly toFunder: bigint;
  /** Whose the bond of the appeal was. */
  readonly funder: Purse;
}

const NO_SHARES = { toPanel: 0n, toAppealPanel: 0n, toClient: 0n, toProvider: 0n, toFunder: 0n };
const NOTHING = { toPanel: 0n, toAppealPanel: 0n, toFunder: 0n, funder: "funder" } as const;

function flowOf(into: readonly Band[], paid: Payout): MoneyFlow {
  const { earned, fee, refund, toPanel, toAppealPanel, toFunder, funder } = paid;
  const backOf = (purse: Purse, back: bigint): bigint => back + (funder === purse ? toFunder : 0n);
  const out: readonly Band[] = [
    { purse: "provider", what: "earned", amount: earned },
    { purse: "provider", what: "bonds back", amount: backOf("provider", paid.providerBack) },
    { purse: "client", what: "of the price", amount: refund },
    { purse: "client", what: "stake and bonds", amount: backOf("client", paid.clientBack) },
    { purse: "funder", what: "bond of the appeal back", amount: backOf("funder", 0n) },
    { purse: "panel", what: "its fee", amount: toPanel },
    { purse: "appealPanel", what: "its fee", amount: toAppealPanel },
    { purse: "burned", what: "fee", amount: fee },
  ];
  const gets = new Map<Purse, bigint>();
  for (const { purse, amount } of out) gets.set(purse, (gets.get(purse) ?? 0n) + amount);
  return {
    into,
    held: into.reduce((sum, { amount }) => sum + amount, 0n),
    out: out.filter(({ amount }) => amount > 0n),
    gets,
  };
}
