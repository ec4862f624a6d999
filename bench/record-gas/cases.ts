/** Quanta that pass, and then a settlement of the one agent. */
export interface Step {
  /** Quanta of four hours since the step before; 0 when left out. */
  readonly wait?: number;
  /** Which client; 1 when left out. */
  readonly client?: number;
  /** US dollars of fee for the whole amount; 0.02 when left out, that of an $8 job at 25 bps. */
  readonly fee?: number;
  /** The provider's share, bps: below all of it a panel ruled, at 0 the deadline was missed. All when left out. */
  readonly share?: number;
  /** Whether the client acts as an agent. */
  readonly isAgent?: boolean;
  /** Whether the client disputed, lost an appeal and everything else that marks a settlement happened too. */
  readonly isMarked?: boolean;
  /** Whether the token is listed: it weighs nothing otherwise. True when left out. */
  readonly isListed?: boolean;
}

/** What is done, of which only the last step is measured. */
export interface Case {
  readonly name: string;
  /** What it cost in {@link BEFORE}. */
  readonly before: number;
  readonly steps: readonly Step[];
}

/** The last commit with the formula before, and how much dearer than there a way may be at most. */
export const BEFORE = "9acb7c7";
export const MOST_MORE = 2_000;

/** All bits set: the most products that the factor of a decay can have below the half-life. */
const LONG = 1_023;

/** An agent of small fees whose standing is all that its merit carries. */
const bound = Array.from({ length: 16 }, (): Step => ({ wait: 12, fee: 0.004 }));
/** Another one, which the next settlement brings there. */
const ordinary = Array.from({ length: 12 }, (): Step => ({ wait: 12, fee: 0.0005 }));
const failed: Step = { share: 9_000 };

/** Every way through `record` that costs differently. */
export const CASES: readonly Case[] = [
  { name: "known pair, the same quantum", before: 15_492, steps: [{}, {}] },
  { name: "known pair, the next quantum", before: 16_286, steps: [{}, { wait: 1 }] },
  { name: "known pair, after 300 quanta", before: 16_370, steps: [{}, { wait: 300 }] },
  { name: "known pair, after 1,023 quanta", before: 16_562, steps: [{}, { wait: LONG }] },
  {
    name: "known pair, the agent settled with another since",
    before: 17_164,
    steps: [{}, { wait: 512, client: 2 }, { wait: 511 }],
  },
  { name: "known pair, the merit binds", before: 16_306, steps: [...bound, { wait: 12, fee: 0.004 }] },
  {
    name: "known pair, the merit binds for the first time",
    before: 16_295,
    steps: [...ordinary, { wait: 12, fee: 0.0005 }],
  },
  { name: "known pair, a ruling, the first fault", before: 22_340, steps: [{}, { ...failed, wait: 13 }] },
  { name: "known pair, a missed deadline, the first fault", before: 21_817, steps: [{}, { share: 0, wait: 13 }] },
  {
    name: "known pair, fault of another client fades",
    before: 16_338,
    steps: [{}, { ...failed, client: 2 }, { wait: 13 }],
  },
  { name: "known pair, its own fault fades", before: 16_366, steps: [failed, { wait: 13 }] },
  { name: "known pair, its own fault fades and more comes", before: 22_368, steps: [failed, { ...failed, wait: 13 }] },
  { name: "known pair, the same after 85 quanta", before: 22_400, steps: [failed, { ...failed, wait: 85 }] },
  {
    name: "known pair, the same, the agent settled with another since",
    before: 22_842,
    steps: [failed, { ...failed, wait: 42, client: 2 }, { ...failed, wait: 43 }],
  },
  {
    name: "known pair, the same, and the merit binds",
    before: 22_368,
    steps: [...bound, { ...failed, fee: 0.004 }, { ...failed, wait: 13, fee: 0.004 }],
  },
  {
    name: "known pair, all of this together",
    before: 22_778,
    steps: [
      ...bound,
      { ...failed, fee: 0.004 },
      { ...failed, wait: 10, fee: 0.004, client: 2 },
      { ...failed, wait: 11, fee: 0.004 },
    ],
  },
  {
    name: "known pair, the client is an agent",
    before: 22_291,
    steps: [{ isAgent: true }, { isAgent: true, wait: 1 }],
  },
  { name: "new pair", before: 39_343, steps: [{}, { client: 2, wait: 1 }] },
  { name: "new pair, a missed deadline", before: 39_429, steps: [{}, { client: 2, wait: 1, share: 0 }] },
  { name: "new agent", before: 73_135, steps: [{}] },
  { name: "new agent, a missed deadline", before: 73_221, steps: [{ share: 0 }] },
  {
    name: "new agent, everything that can be",
    before: 97_056,
    steps: [{ share: 5_000, isAgent: true, isMarked: true }],
  },
  { name: "new agent, a token that is not listed", before: 73_152, steps: [{ isListed: false }] },
  {
    name: "known pair, a token that is not listed",
    before: 16_275,
    steps: [{ isListed: false }, { isListed: false, wait: 1 }],
  },
];
