import { expect } from "chai";

import { deadlinesOf, dispute, rule } from "../fixtures/disputes.js";
import { oneAndThree } from "../fixtures/disputes-steady.js";
import { networkHelpers, nextBlockAt } from "../fixtures/market.js";

/** What a 2-of-3 ruling that settles and records may cost, all credits and panel pots in use already. */
const RULING_LIMIT = 115_000n;

describe("Finding: a ruling that settles costs more than promised", () => {
  for (const [title, share, byAppeal] of [
    ["the appeal succeeds", 10_000n, true],
    ["the appeal fails", 6_000n, true],
    ["the first panel was silent", 6_000n, false],
  ] as const) {
    it(`T44_a 2-of-3 appeal panel's ruling that settles and records costs at most 115,000 gas: ${title}`, async () => {
      const clean = await networkHelpers.takeSnapshot();
      const fixture = await oneAndThree();
      const { escrow, provider, stranger, job } = fixture;
      await dispute(fixture);
      if (byAppeal) {
        await rule(fixture, 6_000n);
        await escrow.connect(provider).appeal(job, 0, true);
      } else {
        await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1n);
        await escrow.connect(stranger).escalate(job, 0);
      }
      const { gasUsed } = (await (await rule(fixture, share)).wait())!;
      await clean.restore();
      expect(gasUsed).to.be.lessThanOrEqual(RULING_LIMIT);
    });
  }
});
