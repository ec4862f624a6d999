/** What an author says about an agent, as ERC-8004 has it. */
export interface Rating {
  /** In units of 10^−`valueDecimals`, between ±10^38: 87 for "87 of 100", 9977 with two decimals for 99.77. */
  readonly value: bigint;
  /** 0 to 18; 0 when left out. */
  readonly valueDecimals?: bigint;
  /** What the value means; totals are kept by it. At most 1,024 bytes. */
  readonly tag1?: string;
  /** Any further word, at most 1,024 bytes. */
  readonly tag2?: string;
  /** What was rated, by the author's word. */
  readonly endpoint?: string;
}

/** A rating with nothing left out. */
export type WholeRating = Required<Rating>;

/** A rating with the standard's meaning of what it leaves out. */
export function wholeRating({ value, valueDecimals = 0n, tag1 = "", tag2 = "", endpoint = "" }: Rating): WholeRating {
  return { value, valueDecimals, tag1, tag2, endpoint };
}

/** Whether two ratings say the same; the chain stores no endpoint, so that this one may be left out of account. */
export function isSameRating(a: Omit<WholeRating, "endpoint">, b: Omit<WholeRating, "endpoint">): boolean {
  return a.value === b.value && a.valueDecimals === b.valueDecimals && a.tag1 === b.tag1 && a.tag2 === b.tag2;
}
