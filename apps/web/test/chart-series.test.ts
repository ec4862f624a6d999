import { expect } from "chai";

import { byWeek, drawn, everyDay, meanShare, meanValue, remarkableSpans } from "../page/parts/chart-series.js";
import { dayText, timeTicks } from "../page/parts/chart-ticks.js";

const DAY = 86_400;
const sum = (day: number, counted: bigint, raw = counted) => ({ day, counted, raw });

describe("page: series of charts", () => {
  it("fills in the days that the index leaves out, and no others", () => {
    const days = everyDay([sum(11, 5n), sum(9, 7n)], 10, 13, (day) => sum(day, 0n));
    expect(days).to.deep.equal([sum(10, 0n), sum(11, 5n), sum(12, 0n), sum(13, 0n)]);
    expect(everyDay([sum(11, 5n)], 12, 11, (day) => sum(day, 0n))).to.deep.equal([]);
  });

  it("adds days up to weeks without losing a unit, empty weeks included", () => {
    const weeks = byWeek([sum(7, 1n, 3n), sum(13, 2n), sum(30, 4n, 10n ** 30n)]);
    expect(weeks).to.deep.equal([sum(7, 3n, 5n), sum(14, 0n), sum(21, 0n), sum(28, 4n, 10n ** 30n)]);
    expect(byWeek([])).to.deep.equal([]);
  });

  it("weighs a mean share by how much there was, and has none where there was nothing", () => {
    const days = [
      { part: 0, whole: 0 },
      { part: 1, whole: 4 },
      { part: 0, whole: 6 },
    ];
    expect(meanShare(days)).to.deep.equal([null, 25, 10]);
    expect(meanShare(days, 1)).to.deep.equal([null, 25, 0]);
  });

  it("leaves days without a value out of a mean", () => {
    expect(meanValue([null, 10, null, 20], 3)).to.deep.equal([null, 10, 10, 15]);
    expect(meanValue([10, null], 1)).to.deep.equal([10, null]);
  });

  it("finds the days in a row of which much is excluded, the largest span first", () => {
    const days = [sum(1, 90n, 100n), sum(2, 50n, 120n), sum(3, 95n, 100n), sum(4, 40n, 200n), sum(5, 20n, 200n)];
    expect(remarkableSpans(days)).to.deep.equal([
      { first: 4, last: 5, excludedBps: 8_500 },
      { first: 2, last: 2, excludedBps: 5_833 },
    ]);
    // A share of little is no span.
    expect(remarkableSpans([sum(1, 100n), sum(2, 100n), sum(3, 1n, 3n)])).to.deep.equal([]);
    expect(remarkableSpans([])).to.deep.equal([]);
  });

  it("puts units of a token where whole ones belong", () => {
    expect(drawn(12_500_000n, 6)).to.equal(12.5);
  });
});

describe("page: ticks of time axes", () => {
  const at = (text: string): number => Date.parse(`${text}Z`) / 1_000;

  it("ticks at whole hours, days, weeks or months, as there is room for", () => {
    const [from, to] = [at("2026-09-01T00:00:00"), at("2026-11-30T00:00:00")];
    expect(timeTicks(from, to, 5).map(({ text }) => text)).to.deep.equal(["Sep", "Oct", "Nov"]);
    expect(timeTicks(from, from + 6 * DAY, 8).map(({ text }) => text)).to.deep.equal([
      "1 Sep",
      "2 Sep",
      "3 Sep",
      "4 Sep",
      "5 Sep",
      "6 Sep",
      "7 Sep",
    ]);
    expect(timeTicks(from, from + DAY, 6).map(({ text }) => text)).to.deep.equal([
      "1 Sep",
      "06:00",
      "12:00",
      "18:00",
      "2 Sep",
    ]);
    expect(timeTicks(at("2026-10-10T00:00:00"), at("2027-04-20T00:00:00"), 7).map(({ text }) => text)).to.deep.equal([
      "Nov",
      "Dec",
      "2027",
      "Feb",
      "Mar",
      "Apr",
    ]);
  });

  it("has at least one tick, and never more than fit", () => {
    expect(timeTicks(100, 100, 1)).to.deep.equal([{ at: 100, text: "1 Jan" }]);
    for (let span = 1; span < 3e8; span *= 3) {
      for (const most of [2, 5, 9])
        expect(timeTicks(at("2026-03-03T05:06:07"), at("2026-03-03T05:06:07") + span, most).length).to.be.within(
          1,
          most,
        );
    }
  });

  it("names a day in UTC", () => {
    expect(dayText(at("2026-09-30T23:59:59"))).to.equal("30 Sep");
  });
});
