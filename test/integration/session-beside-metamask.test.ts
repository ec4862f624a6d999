import { expect } from "chai";

import { runScript, type Step } from "../../bench/account/differential.js";

const SEEDS = Array.from({ length: 6 }, (_, i) => 100 + i);
const LENGTH = 14;
const DAY = 86_400n;
const LIMIT = 100_000_000n;

/** What one of the two systems refused and the other did not. */
const differences = (steps: readonly Step[]): Step[] => steps.filter(({ ours, theirs }) => ours !== theirs);

/** The highest sum of what was paid in 24 hours. */
const mostInADay = (steps: readonly Step[]): bigint =>
  steps
    .map(({ at }) => steps.filter((step) => step.at >= at && step.at < at + DAY))
    .map((inside) => inside.reduce((sum, { amount }) => sum + amount, 0n))
    .reduce((most, sum) => (sum > most ? sum : most), 0n);

// The published bytecode of MetaMask's delegations, see bench/account. The same keys, limits, seconds and calls.
describe("A session beside MetaMask's enforcers", function () {
  this.timeout(180_000);

  it("refuses the same within one period: amounts, payees, functions, targets, uses and times", async () => {
    const steps: Step[] = [];
    for (const seed of SEEDS) steps.push(...(await runScript(seed, LENGTH, true)));
    expect(differences(steps)).to.deep.equal([]);
    expect(steps.filter(({ ours }) => ours).length).to.be.greaterThan(10);
    expect(steps.filter(({ ours }) => !ours).length).to.be.greaterThan(10);
  });

  it("T92_pays at most the limit in any period, where MetaMask's pays up to twice as much around a border", async () => {
    const most = { ours: 0n, theirs: 0n };
    for (const seed of SEEDS) {
      const steps = await runScript(seed, LENGTH, false);
      const [first] = differences(steps);
      // Until they differ they are the same, and then it is ours that refuses.
      if (first) expect(first).to.include({ ours: false, theirs: true });
      for (const system of ["ours", "theirs"] as const) {
        const highest = mostInADay(steps.filter((step) => step[system]));
        if (highest > most[system]) most[system] = highest;
      }
    }
    expect(most.ours).to.be.at.most(LIMIT);
    expect(most.theirs)
      .to.be.greaterThan(LIMIT)
      .and.at.most(2n * LIMIT);
  });
});
