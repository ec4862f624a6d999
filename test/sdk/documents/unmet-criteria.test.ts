import { expect } from "chai";

import { type AcceptanceCriterion, buildDocument, type JobDelivery, unmetCriteria } from "../../../sdk/src/index.js";
import { minimalDelivery, minimalOffer } from "../fixtures/documents.js";

type Metrics = NonNullable<JobDelivery["metrics"]>;

function isMet(criterion: Omit<AcceptanceCriterion, "id" | "description">, metrics: Metrics): boolean {
  const offer = buildDocument("JobOffer", {
    ...minimalOffer,
    acceptance: [{ id: "it", description: "?", ...criterion }],
  });
  return unmetCriteria(offer, { ...minimalDelivery, metrics }).length === 0;
}

describe("unmetCriteria", () => {
  it("leaves criteria without a metric to judgement", () => {
    expect(unmetCriteria(minimalOffer, minimalDelivery)).to.deep.equal([]);
  });

  it("counts a metric that is not reported as not met, whatever every object has", () => {
    expect(isMet({ metric: "rows" }, {})).to.equal(false);
    expect(isMet({ metric: "toString" }, {})).to.equal(false);
    expect(isMet({ metric: "rows" }, { rows: 0 })).to.equal(true);
  });

  it("compares by value and type", () => {
    expect(isMet({ metric: "rows", equals: 3 }, { rows: 3 })).to.equal(true);
    expect(isMet({ metric: "rows", equals: 3 }, { rows: "3" })).to.equal(false);
    expect(isMet({ metric: "done", equals: true }, { done: false })).to.equal(false);
  });

  it("bounds numbers from both sides, bounds included", () => {
    const bounds = { metric: "rows", atLeast: 2, atMost: 4 };
    const met = [1, 2, 3, 4, 5, "3", true].map((rows) => isMet(bounds, { rows }));
    expect(met).to.deep.equal([false, true, true, true, false, false, false]);
  });
});
