import { expect } from "chai";

import type { BenchTable } from "../../../bench/lib/bench-report.js";
import { compareTables } from "../../../bench/lib/compare.js";

const tableOf = (...rows: BenchTable["rows"]): BenchTable => ({
  title: "Rates",
  header: ["", "jobs/s", "spread", "p50 ms"],
  rows,
});

describe("compare.compareTables", () => {
  it("lets two figures differ by both spreads, and no more", () => {
    const here = tableOf(["node", "1,000", "±4 %", "1"]);
    const [equal] = compareTables("throughput", here, tableOf(["node", "940", "±3 %", "9"]));
    expect(equal).to.deep.equal({
      part: "throughput",
      figure: "node: jobs/s",
      here: "1,000",
      there: "940",
      difference: "6.0 %",
      allowed: "6.8 %",
      agrees: true,
    });
    expect(compareTables("throughput", here, tableOf(["node", "920", "±3 %", "1"]))[0]?.agrees).to.equal(false);
    expect(compareTables("throughput", here, tableOf(["node", "1,080", "±3 %", "1"]))[0]?.agrees).to.equal(false);
  });

  it("finds rows by their names, and leaves out what has no spread, or no other", () => {
    const here = tableOf(["a", "10", "±1 %", "1"], ["quoted", "47", "", ""], ["new", "5", "±1 %", "1"]);
    const there = tableOf(["quoted", "47", "", ""], ["a", "10", "±1 %", "1"]);
    expect(compareTables("throughput", here, there).map(({ figure }) => figure)).to.deep.equal(["a: jobs/s"]);
    const plain = { title: "Gas", header: ["", "gas"], rows: [["hire", 1]] };
    expect(compareTables("gas", plain, plain)).to.deep.equal([]);
  });
});
