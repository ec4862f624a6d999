/** Where the price of a job comes from, in the order of the contract's enum. */
export const FundingMode = {
  /** The client's credit in the escrow. */
  Balance: "balance",
  /** An ERC-20 allowance for the escrow. */
  Allowance: "allowance",
  /** A signed ERC-2612 permit. */
  Permit: "permit",
  /** A signed ERC-3009 authorization that can pay for this very job only. */
  Authorization: "authorization",
} as const;

export type FundingMode = (typeof FundingMode)[keyof typeof FundingMode];

/** The mode that the contract counts as `value`. @internal */
export function fundingModeOf(value: bigint): FundingMode {
  return Object.values(FundingMode)[Number(value)] ?? FundingMode.Balance;
}

/** What the contract counts a mode as. @internal */
export function fundingIndexOf(mode: FundingMode): number {
  return Object.values(FundingMode).indexOf(mode);
}
