/** Why a job does not count in the adjusted figures: the numbers of docs/design/wash.md; 0 is a job that counts. */
const WashRule = {
  Counted: 0,
  SameParty: 1,
  PaysItself: 2,
  MoneyGoesRound: 3,
  Reciprocal: 4,
  Repeated: 5,
  UnlistedToken: 6,
} as const;

/** What is known about a job when it is awarded, from events before it alone. Addresses in lower case. */
export interface WashFacts {
  /** All addresses of the client that events name: itself, and as an agent its owner, account and wallet. */
  readonly clientSide: readonly string[];
  /** All addresses of the provider: itself, the agent's owner, account and wallet. */
  readonly providerSide: readonly string[];
  readonly payees: readonly string[];
  /** Whether an account of the provider's side paid tokens to one of the client's side, through the escrow. */
  readonly isMoneyFromProvider: boolean;
  /** When the client's party last worked for the provider's, unix seconds; nothing when it never did. */
  readonly lastReverse: bigint | undefined;
  /** How many jobs the two parties had in this direction on the same day (UTC), before this one. */
  readonly jobsToday: number;
  readonly isListed: boolean;
  /** Unix seconds. */
  readonly awardedAt: bigint;
}

/** For how long a job the other way round makes one suspicious, in seconds: 90 days. */
const RECIPROCAL_WINDOW = 90n * 86_400n;

/** How many jobs of the same parties count on a day. */
const MOST_A_DAY = 20;

/** The first rule that excludes a job from the adjusted figures, or 0. */
export function washRuleOf(facts: WashFacts): number {
  const client = new Set(facts.clientSide);
  if (facts.providerSide.some((address) => client.has(address))) return WashRule.SameParty;
  if (facts.payees.some((address) => client.has(address))) return WashRule.PaysItself;
  if (facts.isMoneyFromProvider) return WashRule.MoneyGoesRound;
  if (facts.lastReverse !== undefined && facts.awardedAt - facts.lastReverse <= RECIPROCAL_WINDOW) {
    return WashRule.Reciprocal;
  }
  if (facts.jobsToday >= MOST_A_DAY) return WashRule.Repeated;
  return facts.isListed ? WashRule.Counted : WashRule.UnlistedToken;
}

/** The day (UTC) of a time, as days since 1970. */
export function dayOf(timestamp: bigint): number {
  return Number(timestamp / 86_400n);
}
