import { expect } from "chai";

import { testEffort } from "../../scripts/test/effort.js";
import { type Game, search } from "./best-response.js";
import { onChain, onPaper } from "./board.js";
import { Chain } from "./chain.js";
import { AMOUNTS, STANDARD } from "./deals.js";
import type { Style } from "./honest.js";
import { stakeFor } from "./money.js";
import { tableUnder } from "./documents.js";
import { movesTable } from "./moves.js";
import { MUTANTS, OLD_RULES } from "./mutants.js";
import { type Rules, RULES } from "./rules.js";
import type { Actor, Deal } from "./state.js";
import { theWorld, type World } from "./world.js";

const isDeep = testEffort().name === "deep";

/** Who leaves what it signed: each alone, and each party together with a first panel that it bought. */
const DEVIATORS: readonly (readonly Actor[])[] = [
  ["client"],
  ["provider"],
  ["stranger"],
  ["funder"],
  ["arbiter"],
  ["client", "arbiter"],
  ["provider", "arbiter"],
];

const QUALITIES = isDeep ? [0n, 100n, 5_000n, 9_500n, 10_000n] : [0n, 5_000n, 10_000n];

/** Everybody's games, for every worth of the work. */
const games = (most: number, styles: readonly Style[] = ["prompt", "late"]): Game[] =>
  DEVIATORS.flatMap((deviators) =>
    QUALITIES.flatMap((quality) => styles.map((style) => ({ deviators, quality, style, most }))),
  );

/** A deal with these fees of panels, in basis points, and a bond of the stake, or more. */
function dealOf(first: bigint, appeal: bigint, changes: Partial<Deal> = {}, bond = (stake: bigint) => stake): Deal {
  const deal = { ...STANDARD, name: `fees of ${first} and ${appeal} bps`, panels: { first, appeal }, ...changes };
  return { ...deal, bond: bond(stakeFor(deal)) };
}

/** Played on the chain. */
const DEALS: readonly Deal[] = [
  dealOf(300n, 500n),
  dealOf(0n, 0n, {
    name: "a micro job of 3.33 dollars, free panels",
    amount: 3_333_333n,
    micro: true,
    reviewWindow: 3_600n,
  }),
  dealOf(300n, 100n, { name: "a verifier that refuses", verified: true }),
];

const PAIRS = [
  [300n, 500n],
  [300n, 100n],
  [300n, 0n],
  [0n, 500n],
  [0n, 0n],
  [1n, 499n],
  [200n, 340n],
] as const;

/** Bonds of the stake or more. */
const BONDS: readonly ((stake: bigint) => bigint)[] = [
  (stake) => stake,
  (stake) => 2n * stake + 1n,
  (stake) => 20n * stake,
];

/** Every pair of fees, with each amount and bond; in an ordinary run with one of these in turn. */
function* sweep(): Generator<Deal> {
  const amounts = [...AMOUNTS, 100_000_000n];
  const every = isDeep ? 1 : amounts.length * BONDS.length - 1;
  let turn = 0;
  for (const [first, appeal] of PAIRS) {
    for (const verified of [false, true]) {
      for (const amount of amounts) {
        for (const bond of BONDS) {
          if (turn++ % every === 0) yield dealOf(first, appeal, { amount, verified }, bond);
        }
      }
    }
  }
}

/** All that is broken in these deals, by anybody. */
async function brokenIn(deals: Iterable<Deal>, most: number, rules: Rules = RULES) {
  const all: string[] = [];
  for (const deal of deals) {
    for (const game of games(most)) {
      const { broken } = await search(onPaper(deal, rules), game);
      all.push(
        ...broken.map((law) => `${deal.name}, ${deal.amount} units, bond ${deal.bond}, ${game.quality} bps: ${law}`),
      );
    }
  }
  return all;
}

describe("The best response to what everybody signed", function () {
  this.timeout(isDeep ? 3_600_000 : 300_000);

  let world: World;

  before(async () => {
    world = await theWorld();
  });

  for (const [index, deal] of DEALS.entries()) {
    // All but the first are played in one style each, unless there is time.
    const styles: readonly Style[] = isDeep || index === 0 ? ["prompt", "late"] : [index === 1 ? "prompt" : "late"];
    it(`INV-ESC-17_G8_G9_T111_T112_T113_T114_T115_T116_T123: is to do it, on the chain: ${deal.name}`, async () => {
      const chain = await Chain.open(world, deal);
      let ends = 0;
      await chain.rewound(async () => {
        for (const game of games(isDeep ? 3 : 2, styles)) {
          const result = await search(onChain(chain), game);
          expect(result.broken.slice(0, 5), game.deviators.join()).to.deep.equal([]);
          ends += result.ends;
        }
      });
      expect(ends).to.be.greaterThan(300);
    });
  }

  it("INV-ESC-17_G8_G9: is to do it on paper, whatever the amount, the fees, and a bond of the stake or more", async () => {
    for (const deal of sweep()) expect((await brokenIn([deal], isDeep ? 3 : 2)).slice(0, 5)).to.deep.equal([]);
  });

  it("T112: costs a client with a bond below the stake a part of the panel's fee, and nothing else", async () => {
    const stake = stakeFor(dealOf(300n, 500n));
    for (const bond of [stake - 1n, stake / 2n, 0n]) {
      const found = await brokenIn([dealOf(300n, 500n, {}, () => bond)], 3);
      for (const law of new Set(found.map((text) => text.replace(/ \[.*/u, "")))) console.log(`  known: ${law}`);
      expect(found.filter((law) => !/G9: the client pays \d+ for nothing/u.test(law))).to.deep.equal([]);
      expect(found).to.not.deep.equal([]);
    }
  });

  for (const [name, rules] of Object.entries(MUTANTS)) {
    it(`would be another if a rule changed: ${name}`, async () => {
      const found = await brokenIn([DEALS[0]!, DEALS[1]!, DEALS[2]!], 3, rules);
      expect(found).to.not.deep.equal([]);
    });
  }

  it("INV-ESC-17: has the pay-offs that docs/design/incentives.md says, move by move", async () => {
    const told = tableUnder("docs/design/incentives.md", "## Every move").map((cells) => cells.join(" | "));
    expect(told.toSorted()).to.deep.equal(await movesTable());
  });

  it("was another by the rules before these", async () => {
    const found = await brokenIn([DEALS[0]!], 3, OLD_RULES);
    expect(found.some((law) => law.includes("G8"))).to.equal(true);
    expect(found.some((law) => law.includes("G9"))).to.equal(true);
  });
});
