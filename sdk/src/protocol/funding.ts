/** Whether to approve the escrow when its allowance is too low: the missing amount, without a limit, or not at all. */
export type Approve = "exact" | "max" | false;

/** How to pay for a job. */
export type Funding =
  /**
   * From the credit in the escrow, if there is enough; else by an ERC-3009 or ERC-2612 signature, if the account can sign it and the
   * token takes it from that account; else by allowance. A signature of an account with code is tried before it is used.
   */
  | { readonly mode: "auto"; readonly approve?: Approve }
  /** From the client's credit in the escrow. */
  | { readonly mode: "balance" }
  /** By an ERC-20 allowance; without `approve` it must be there already. */
  | { readonly mode: "allowance"; readonly approve?: Approve }
  /** By a signed ERC-2612 permit; for clients with a key. */
  | {
      readonly mode: "permit";
      /** The last second at which it counts, unix seconds; an hour from now when left out. */ readonly deadline?: bigint;
    }
  /** By a signed ERC-3009 authorization that can pay for this job only. */
  | {
      readonly mode: "authorization";
      /** It counts after this second, unix seconds; 0 when left out. */
      readonly validAfter?: bigint;
      /** It counts before this second, unix seconds; an hour from now when left out. */
      readonly validBefore?: bigint;
    }
  | SignedFunding;

/** How a job is paid, ready to be sent by anyone: the result of {@link signFunding}. */
export interface SignedFunding {
  readonly mode: FundingMode;
  /** What the escrow needs for it; ABI-encoded, `0x` where nothing. */
  readonly proof: string;
}

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
