import { expect } from "chai";
import fc from "fast-check";

import { UTILITY_ONE } from "../../src/negotiation/concession.js";
import { type Issue, ISSUES, type NegotiationPolicy, wantsMore } from "../../src/negotiation/policy.js";
import { tradeOff } from "../../src/negotiation/trade-off.js";
import { type IssueValues, issueValuesOf, utilityOf } from "../../src/negotiation/utility.js";
import { anyProposal, clientPolicy, policyOf } from "./policies.js";

const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

function isWithin(policy: NegotiationPolicy, values: IssueValues, issue: Issue): boolean {
  const { reservation } = policy[issue];
  return wantsMore(policy.side, issue) ? values[issue] >= reservation : values[issue] <= reservation;
}

describe("tradeOff", () => {
  it("stays within its limits where the sides lie twelve orders of magnitude apart in one issue", () => {
    // A price of $759 where one unit was offered: what rounding left of that slope was negative, and so was the review.
    const policy: NegotiationPolicy = {
      ...clientPolicy,
      price: { reservation: 2n, aspiration: 1n },
      deliverWithin: { reservation: 2n, aspiration: 1n },
      reviewWindow: { reservation: 3601n, aspiration: 3614n },
      bond: { reservation: 0n, aspiration: 1n },
      weights: { price: 1n, deliverWithin: 1n, reviewWindow: 6n, bond: 1n },
    };
    const wanted = { price: 1n, deliverWithin: 2n, reviewWindow: 3600n, bond: 1n };
    const apart = { price: 759_250_125n, deliverWithin: 0n, reviewWindow: 14n, bond: 1n };
    const values = tradeOff(policy, { wanted, apart, target: 224_678_761n });
    for (const issue of ISSUES) expect(isWithin(policy, values, issue), `${issue} ${values[issue]}`).to.equal(true);
  });

  it("takes just what the other side asks for when it needs to gain nothing back", () => {
    // With room for 136 days one part in 10^9 is less than a second: rounded up, nine seconds were ten, and the other side's limit was nine.
    const policy: NegotiationPolicy = { ...clientPolicy, price: { reservation: 11_787_823n, aspiration: 3n } };
    for (const price of [11_787_823n, 11_787_817n, 9n, 4n, 3n]) {
      const wanted = { price, deliverWithin: 9n, reviewWindow: 3_600n, bond: 0n };
      const apart = { price: 1n, deliverWithin: 1n, reviewWindow: 0n, bond: 0n };
      expect(tradeOff(policy, { wanted, apart, target: 0n }).price).to.equal(price);
    }
  });

  for (const side of ["client", "provider"] as const) {
    it(`reaches the target of a ${side} and breaks none of its limits, whatever the other side asks for`, () => {
      const target = fc.bigInt({ min: 0n, max: UTILITY_ONE });
      fc.assert(
        fc.property(policyOf(side), anyProposal, anyProposal, target, (policy, first, last, wish) => {
          const opened = issueValuesOf(first);
          const apart = Object.fromEntries(
            ISSUES.map((issue) => [issue, distance(policy[issue].aspiration, opened[issue])]),
          ) as unknown as IssueValues;
          const values = tradeOff(policy, { wanted: issueValuesOf(last), apart, target: wish });
          for (const issue of ISSUES) expect(isWithin(policy, values, issue), issue).to.equal(true);
          expect(utilityOf(policy, values) >= wish).to.equal(true);
        }),
        { numRuns: 2_000 },
      );
    });
  }
});
