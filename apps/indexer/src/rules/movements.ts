/** What a rule needs to know of a job; `JobAwarded` says all of it. */
export interface JobParties {
  readonly client: string;
  readonly provider: string;
  readonly token: string;
  readonly panelId: string;
  readonly appealPanelId: string;
  readonly payees: readonly { readonly account: string; readonly bps: bigint | number }[];
}

/** What a rule needs to know of a milestone. */
export interface MilestoneMoney {
  readonly amount: bigint;
  readonly bond: bigint;
}

/**
 * One change of what the escrow owes: `add` to an account's credit (less, when negative), `pay` from it as far as it goes (the rest
 * came in by allowance), or `fill` what a panel earned.
 */
export type Movement =
  | { readonly kind: "add" | "pay"; readonly token: string; readonly account: string; readonly amount: bigint }
  | { readonly kind: "fill"; readonly token: string; readonly panelId: string; readonly amount: bigint };

/** `Deposited` and `Withdrawn`. */
export interface Payment {
  readonly token: string;
  readonly account: string;
  readonly amount: bigint;
}

/** `JobAwarded`, as far as money goes. */
export interface AwardMoney {
  readonly bond: bigint;
  readonly price: bigint;
  /** 0: from the client's credit. */
  readonly funding: number;
}

/** `DisputeSettled`. */
export interface DisputeMoney {
  readonly toPanel: bigint;
  readonly toAppealPanel: bigint;
  readonly toClient: bigint;
  readonly toProvider: bigint;
  readonly toFunder: bigint;
}

/** `MilestoneSettled`. */
export interface SettlementMoney {
  readonly earned: bigint;
  readonly fee: bigint;
  readonly refund: bigint;
  readonly bondToClient: bigint;
}

const WHOLE_BPS = 10_000n;

/** The bond of each milestone: what the bond of the sums up to it, rounded down, is more than that of the sums before. */
export function splitBond(amounts: readonly bigint[], bond: bigint): readonly MilestoneMoney[] {
  const price = amounts.reduce((sum, amount) => sum + amount, 0n);
  let before = 0n;
  return amounts.map((amount) => {
    const after = before + amount;
    const part = price === 0n ? 0n : (bond * after) / price - (bond * before) / price;
    before = after;
    return { amount, bond: part };
  });
}

/** Somebody put tokens into an account's credit. */
export function depositMovements({ token, account, amount }: Payment): readonly Movement[] {
  return [{ kind: "add", token, account, amount }];
}

/** An account's credit left the escrow. */
export function withdrawalMovements({ token, account, amount }: Payment): readonly Movement[] {
  return [{ kind: "add", token, account, amount: -amount }];
}

/** The provider pays its bond, and the client the price when it pays from its credit. */
export function awardMovements(
  { token, client, provider }: Pick<JobParties, "token" | "client" | "provider">,
  { bond, price, funding }: AwardMoney,
): readonly Movement[] {
  const paid: Movement = { kind: "pay", token, account: provider, amount: bond };
  return funding === 0 ? [paid, { kind: "add", token, account: client, amount: -price }] : [paid];
}

/** Who disputes pays a stake, who appeals a bond; a bond of 0 is nobody's. */
export function stakeMovements(token: string, account: string, amount: bigint): readonly Movement[] {
  return amount === 0n ? [] : [{ kind: "pay", token, account, amount }];
}

/** Where stake and appeal bond of a dispute went. @param funder Who paid for the appeal, if anybody did. */
export function disputeMovements(
  { token, client, provider, panelId, appealPanelId }: JobParties,
  event: DisputeMoney,
  funder: string | undefined,
): readonly Movement[] {
  return [
    { kind: "fill", token, panelId, amount: event.toPanel },
    { kind: "fill", token, panelId: appealPanelId, amount: event.toAppealPanel },
    { kind: "add", token, account: client, amount: event.toClient },
    { kind: "add", token, account: provider, amount: event.toProvider },
    ...(funder === undefined ? [] : [{ kind: "add", token, account: funder, amount: event.toFunder } as const]),
  ];
}

/** A milestone is paid out: refund, bond, and what was earned among the payees, of which the last gets what rounding left. */
export function settlementMovements(
  { token, client, provider, payees }: JobParties,
  { amount, bond }: MilestoneMoney,
  { earned, fee, refund, bondToClient }: SettlementMoney,
): readonly Movement[] {
  const shares = payees.slice(0, -1).map(({ account, bps }) => ({ account, part: (earned * BigInt(bps)) / WHOLE_BPS }));
  const rest = shares.reduce((left, { part }) => left - part, earned);
  const back = bond - bondToClient + (amount - earned - fee - refund);
  return [
    { kind: "add", token, account: client, amount: refund + bondToClient },
    { kind: "add", token, account: provider, amount: back },
    ...shares.map(({ account, part }) => ({ kind: "add", token, account, amount: part }) as const),
    { kind: "add", token, account: payees.at(-1)?.account ?? provider, amount: rest },
  ];
}

/** What a panel earned went to its members. */
export function sharingMovements(
  token: string,
  panelId: string,
  each: bigint,
  members: readonly string[],
): readonly Movement[] {
  return [
    ...members.map((account) => ({ kind: "add", token, account, amount: each }) as const),
    { kind: "fill", token, panelId, amount: -each * BigInt(members.length) },
  ];
}
