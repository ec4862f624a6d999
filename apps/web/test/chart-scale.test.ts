import { expect } from "chai";

import { linearGrid, logGrid, needsLog, spreadLabels } from "../page/parts/chart-scale.js";

describe("page: scales of charts", () => {
  it("draws three to five lines from zero, at steps that people count in", () => {
    expect(linearGrid(10_000).lines).to.deep.equal([0, 2_500, 5_000, 7_500, 10_000]);
    expect(linearGrid(5_300).lines).to.deep.equal([0, 2_000, 4_000, 6_000]);
    expect(linearGrid(0.37).lines.map((line) => Number(line.toFixed(2)))).to.deep.equal([0, 0.1, 0.2, 0.3, 0.4]);
    for (let most = 0.013; most < 1e9; most *= 1.37) {
      const { lines, from, to } = linearGrid(most);
      expect(lines.length, String(most)).to.be.within(3, 5);
      expect([from, to]).to.deep.equal([0, lines.at(-1)]);
      expect(to).to.be.at.least(most * (1 - 1e-9));
    }
  });

  it("has lines for nothing, and never splits whole things", () => {
    expect(linearGrid(0).lines[0]).to.equal(0);
    expect(linearGrid(Number.NaN).lines.length).to.be.within(3, 5);
    expect(linearGrid(2, 1).lines).to.deep.equal([0, 1, 2]);
    expect(linearGrid(1, 1).lines).to.deep.equal([0, 1, 2]);
  });

  it("counts a logarithmic scale in threes, tens or hundreds, so that at most five lines reach both ends", () => {
    expect(logGrid(10_260, 74_400, 3_600)).to.deep.equal({
      lines: [3_600, 10_800, 36_000, 108_000],
      from: 3_600,
      to: 108_000,
      factor: 3,
    });
    expect(logGrid(1, 3_000).factor).to.equal(10);
    for (let least = 1; least < 1e4; least *= 1.9) {
      for (let most = least; most < 1e9; most *= 3.1) {
        const { lines, from, to, factor = 0 } = logGrid(least, most);
        expect(lines.length, `${least} to ${most}`).to.be.within(3, 5);
        expect(from).to.be.at.most(least);
        expect(to).to.be.at.least(most);
        lines.slice(1).forEach((line, place) => {
          expect(line / (lines[place] ?? 1)).to.be.closeTo(factor, factor / 8);
        });
      }
    }
  });

  it("needs a logarithmic scale when the middles of series differ by more than five times", () => {
    expect(
      needsLog([
        [1, 2, 3],
        [null, 9, 10],
      ]),
    ).to.equal(false);
    expect(
      needsLog([
        [1, 2, 3],
        [null, 11, 12],
      ]),
    ).to.equal(true);
    expect(needsLog([[1, 2, 3]])).to.equal(false);
    expect(needsLog([[0, 0], [5]])).to.equal(false);
  });

  it("moves labels apart, keeps their order and keeps them on the chart", () => {
    expect(spreadLabels([100, 20], 30, 0, 200)).to.deep.equal([100, 20]);
    expect(spreadLabels([52, 50], 30, 0, 200)).to.deep.equal([80, 50]);
    expect(spreadLabels([190, 195], 30, 0, 200)).to.deep.equal([170, 200]);
    expect(spreadLabels([], 30, 0, 200)).to.deep.equal([]);
  });
});
