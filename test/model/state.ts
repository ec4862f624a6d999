/** Everybody who calls the escrow in these tests. The arbiter is the one member of the first panel. */
export const ACTORS = ["client", "provider", "stranger", "arbiter", "funder"] as const;
export type Actor = (typeof ACTORS)[number];

/** The actors and the three members of the appeal panel, who only earn. */
export const ACCOUNTS = [...ACTORS, "juror1", "juror2", "juror3"] as const;
export type Account = (typeof ACCOUNTS)[number];

export type Status = "NONE" | "ACTIVE" | "DELIVERED" | "DISPUTED" | "RULED" | "APPEALED" | "SETTLED";

export type Outcome =
  "NONE" | "RELEASED" | "AUTO_RELEASED" | "VERIFIED" | "AGREED" | "GIVEN_UP" | "MISSED" | "RULED" | "FALLBACK";

export type Amounts = Readonly<Record<Account, bigint>>;

/** What both parties signed, and what was fixed besides: all that a milestone's life depends on but the calls. */
export interface Deal {
  readonly name: string;
  readonly amount: bigint;
  /** What the provider locks. */
  readonly bond: bigint;
  /** Basis points of what the provider earns: 0, 25 or 100. */
  readonly feeBps: bigint;
  /** The two panels' fees, in basis points of the amount; undefined where the offer names no panel. */
  readonly panels: { readonly first: bigint; readonly appeal: bigint } | undefined;
  readonly defaultBps: bigint;
  /** Whether the token is listed as a dollar of 6 decimals whose micro limit is 10 dollars; else it is not listed at all. */
  readonly listed: boolean;
  /** Whether the offer names a contract that checks deliveries, and refuses all but one. */
  readonly verified: boolean;
  readonly payees: readonly { readonly account: Account; readonly bps: bigint }[];
  /** Whether both signed the micro tier, with its short windows. */
  readonly micro: boolean;
  /** Unix seconds: the last at which an award leaves the milestone all its time. The messages end a second later. */
  readonly awardBy: bigint;
  /** Seconds from the award in which a delivery counts. */
  readonly deliverWithin: bigint;
  /** Seconds. */
  readonly reviewWindow: bigint;
}

/** What is stored of the milestone. */
export interface Milestone {
  readonly status: Status;
  readonly outcome: Outcome;
  readonly awardedAt: bigint;
  readonly deliveredAt: bigint;
  readonly clock: bigint;
  /** The parties need no more time for evidence: the panel's time began at `clock`. */
  readonly waived: boolean;
  readonly providerBps: bigint;
  /** Whether the verifier refused the delivery that stands. */
  readonly refused: boolean;
  readonly disputed: boolean;
  readonly ruled: boolean;
  readonly byProvider: boolean;
  /** Whether the side that appeals paid the bond itself. */
  readonly selfFunded: boolean;
  readonly appealWon: boolean;
}

/** A milestone and all money around it, in units of the token. Never changed, only replaced. */
export interface State {
  /** Unix seconds of the last call. */
  readonly now: bigint;
  readonly milestone: Milestone;
  /** In the escrow, owed to nobody yet. */
  readonly locked: bigint;
  readonly bond: bigint;
  readonly stake: bigint;
  readonly appealBond: bigint;
  /** Who paid the appeal's bond. */
  readonly funder: Account | undefined;
  /** In the escrow for ever. */
  readonly burned: bigint;
  /** The part of the milestone that counts against the provider, in basis points; 0 until it is settled. */
  readonly faultBps: bigint;
  readonly credits: Amounts;
  readonly pots: { readonly first: bigint; readonly appeal: bigint };
  /** Outside of the escrow. */
  readonly wallets: Amounts;
}

/** More than anybody needs, so that only those without an allowance cannot pay. */
const RICH = 2n ** 98n;

/** The credit with which client and funder begin, so that a stake and a bond are paid from credit first. */
export const FIRST_CREDITS = { client: 5n, funder: 7n } as const;

/** Who let the escrow take its tokens, and has some. */
export const PAYERS: readonly Actor[] = ["client", "provider", "funder"];

const everybody = (amountOf: (account: Account) => bigint): Amounts =>
  Object.fromEntries(ACCOUNTS.map((account) => [account, amountOf(account)])) as Amounts;

/** What the payers hold at first, before any deposit. */
export const firstWallet = (account: Account): bigint => (PAYERS.some((payer) => payer === account) ? RICH : 0n);

const firstCredit = (account: Account): bigint =>
  account in FIRST_CREDITS ? FIRST_CREDITS[account as keyof typeof FIRST_CREDITS] : 0n;

/** Before the award. */
export function initial(now: bigint): State {
  return {
    now,
    milestone: {
      status: "NONE",
      outcome: "NONE",
      awardedAt: 0n,
      deliveredAt: 0n,
      clock: 0n,
      waived: false,
      providerBps: 0n,
      refused: false,
      disputed: false,
      ruled: false,
      byProvider: false,
      selfFunded: false,
      appealWon: false,
    },
    locked: 0n,
    bond: 0n,
    stake: 0n,
    appealBond: 0n,
    funder: undefined,
    burned: 0n,
    faultBps: 0n,
    credits: everybody(firstCredit),
    pots: { first: 0n, appeal: 0n },
    wallets: everybody((account) => firstWallet(account) - firstCredit(account)),
  };
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** What the escrow must hold: every unit is locked, owed to somebody, or burned. */
export function heldBy(state: State): bigint {
  const { locked, bond, stake, appealBond, burned, credits, pots } = state;
  return locked + bond + stake + appealBond + burned + sum(Object.values(credits)) + pots.first + pots.appeal;
}

/** All units that exist. */
export const supply = (state: State): bigint => heldBy(state) + sum(Object.values(state.wallets));
