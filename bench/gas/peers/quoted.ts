/** What a peer costs that is no published package: measured once on its own sources, with our compiler's settings. */
export interface QuotedGas {
  readonly name: string;
  readonly work: string;
  readonly gas: number;
  /** Left out where the table does not say. */
  readonly transactions?: number;
}

/** The table of the design, section 4; nothing in this repository measures these again. */
export const QUOTED_JOBS: readonly QuotedGas[] = [
  { name: "ERC-8183 reference", work: "a whole job, no reputation", gas: 569_293, transactions: 5 },
  { name: "ERC-8183 with ERC-8004 feedback", work: "the same, rated", gas: 701_179 },
  { name: "Virtuals ACP v1", work: "a whole job", gas: 1_122_128, transactions: 8 },
  { name: "Virtuals ACP v2", work: "a whole job", gas: 2_627_434, transactions: 7 },
  { name: "Olas marketplace", work: "a whole request", gas: 580_771, transactions: 3 },
  { name: "Kleros escrow", work: "pay and release; no bid, no reputation", gas: 152_278 },
];

/** The reference contracts of ERC-8004 v2. */
export const QUOTED_ERC8004 = {
  register: 183_552,
  registerFirst: 200_141,
  feedback: 131_886,
  feedbackFirst: 196_601,
  /** Reading a summary of 10, 100 and 1,000 clients. */
  summary: [94_000, 642_000, 6_130_000],
} as const;
