import { randomBytes } from "node:crypto";

import { readText } from "../lib/project.js";

/** How hard the Solidity tests look for a counterexample. */
export interface TestEffort {
  readonly name: string;
  /** Inputs per fuzz test. */
  readonly fuzzRuns: number;
  /** Sequences per invariant, those that are counted aside, and calls per sequence. */
  readonly invariantRuns: number;
  readonly invariantDepth: number;
  /** Which of {@link CountedInvariants.minimum} holds; undefined where a few sequences do. */
  readonly counted?: "normal" | "deep";
  /** Where the random numbers start; the same seed finds the same counterexample. */
  readonly seed: string;
}

/** The seed of every ordinary run: a test that passes today passes tomorrow. */
const FIXED_SEED = `0x${"6775696c6468616c6c".padStart(64, "0")}`;

/** A contract of invariants whose calls are counted. */
export interface CountedInvariants {
  readonly file: string;
  readonly contract: string;
  /** What they are the laws of, in words. */
  readonly of: string;
  /** A run makes at least this many calls in them together. */
  readonly minimum: { readonly normal: number; readonly deep: number };
}

/** The laws of the money, G1 to G5, and of the account, G7. */
export const COUNTED_INVARIANTS: readonly CountedInvariants[] = [
  {
    file: "test/invariant/JobEscrow.invariant.t.sol",
    contract: "JobEscrowInvariantTest",
    of: "escrow",
    minimum: { normal: 100_000, deep: 1_000_000 },
  },
  {
    file: "test/invariant/AgentAccount.invariant.t.sol",
    contract: "AgentAccountInvariantTest",
    of: "account",
    minimum: { normal: 16_000, deep: 250_000 },
  },
];

/** Calls per sequence. */
const DEPTH = 128;

/** Sequences per invariant, so that those of the file together make the calls that are asked for. */
export function sequencesOf({ file, minimum }: CountedInvariants, { counted, invariantRuns }: TestEffort): number {
  if (counted === undefined) return invariantRuns;
  const invariants = readText(file).split("function invariant_").length - 1;
  return Math.ceil(minimum[counted] / (DEPTH * Math.max(1, invariants)));
}

/**
 * Reads the environment: TEST_EFFORT is `normal` (default), `deep` or `coverage`; TEST_SEED is 32 bytes in hex.
 * A deep run without a seed draws one, and `npm run test:deep` prints it.
 */
export function testEffort(): TestEffort {
  const name = process.env.TEST_EFFORT ?? "normal";
  const seed = process.env.TEST_SEED ?? FIXED_SEED;
  switch (name) {
    case "normal":
      return {
        name,
        fuzzRuns: 512,
        invariantRuns: 32,
        invariantDepth: DEPTH,
        counted: "normal",
        seed,
      };
    case "deep": {
      // Set for the processes that this one starts, and for later calls in this one.
      process.env.TEST_SEED ??= `0x${randomBytes(32).toString("hex")}`;
      return {
        name,
        fuzzRuns: 10_000,
        invariantRuns: 320,
        invariantDepth: DEPTH,
        counted: "deep",
        seed: process.env.TEST_SEED,
      };
    }
    case "coverage":
      return { name, fuzzRuns: 32, invariantRuns: 4, invariantDepth: DEPTH, seed };
    default:
      throw new Error(`TEST_EFFORT is "${name}"; it must be normal, deep or coverage.`);
  }
}

/** What Hardhat's Solidity tests are told, with so many sequences per invariant. */
export function solidityTestSettings({ fuzzRuns, invariantRuns, invariantDepth, seed }: TestEffort) {
  return {
    fuzz: { runs: fuzzRuns, seed },
    // A handler that reverts hides the calls that it should have made.
    invariant: { runs: invariantRuns, depth: invariantDepth, failOnRevert: true },
  };
}
