import { expect } from "chai";
import { assert, bigInt, integer, property } from "fast-check";

import { exactAmount, listAmount, percentOf, placesOf } from "../page/format/amount";
import { strangerName, strangerText } from "../page/format/stranger-text";
import { countdownText, durationText, utcText } from "../page/format/time";

const DECIMALS = 6;

describe("Web: amounts", () => {
  it("shows two decimals in a list, rounded down, and says when something is less than that", () => {
    expect(listAmount(111_875_000n, DECIMALS)).to.equal("111.87");
    expect(listAmount(1_234_567_899_999n, DECIMALS)).to.equal("1,234,567.89");
    expect(listAmount(1n, DECIMALS)).to.equal("< 0.01");
    expect(listAmount(0n, DECIMALS)).to.equal("0.00");
    expect(listAmount(5n, 0)).to.equal("5.00");
  });

  it("never shows more than there is, whatever the amount", () => {
    const shown = (units: bigint, decimals: number): bigint => {
      const [whole = "0", parts = ""] = listAmount(units, decimals)
        .replaceAll(",", "")
        .replace("< 0.01", "0.00")
        .split(".");
      return BigInt(whole) * 100n + BigInt(parts);
    };
    assert(
      property(bigInt({ min: 0n, max: 2n ** 128n }), integer({ min: 0, max: 18 }), (units, decimals) => {
        return shown(units, decimals) === (units * 100n) / 10n ** BigInt(decimals);
      }),
    );
  });

  it("shows all of an amount, and zeros that only align it apart", () => {
    expect(exactAmount(106_887_500n, DECIMALS, 5)).to.deep.equal({ text: "106.8875", padding: "0" });
    expect(exactAmount(0n, DECIMALS, 5)).to.deep.equal({ text: "0.00", padding: "000" });
    expect(placesOf([106_887_500n, 31_433_750n], DECIMALS)).to.equal(5);
  });

  it("says basis points as per cent without what says nothing", () => {
    expect([10_000, 3_000, 25, 7_701].map(percentOf)).to.deep.equal(["100 %", "30 %", "0.25 %", "77.01 %"]);
  });
});

describe("Web: times", () => {
  it("says how long something is in the two units that matter", () => {
    const texts = [4, 41 * 60, 2 * 3600 + 14 * 60, 3 * 86_400 + 20 * 3600, 86_400].map(durationText);
    expect(texts).to.deep.equal(["4 s", "41 min", "2 h 14 m", "3 d 20 h", "1 d"]);
  });

  it("counts down by the second in the last hour", () => {
    expect(countdownText(3_599)).to.equal("59 min 59 s");
    expect(countdownText(3 * 86_400 + 20 * 3_600 + 57 * 60)).to.equal("3 d 20 h 57 m");
    expect(countdownText(-5)).to.equal("0 min 00 s");
  });

  it("names a moment exactly, and a number that is none as it is", () => {
    expect(utcText(1_796_000_000)).to.equal("30 Nov 2026, 00:53:20 UTC");
    expect(utcText(2 ** 60)).to.equal(String(2 ** 60));
  });
});

describe("Web: a stranger's words", () => {
  it("loses what a page would obey: control characters, overrides of direction, characters without a width", () => {
    expect(strangerText("pay\u0000 \u202Eevil\u202C \u200Bme\u2066!", 40)).to.equal("pay evil me!");
    expect(strangerText("a\u001B[31mb", 40)).to.equal("a[31mb");
  });

  it("keeps letters of all scripts, and emoji that are joined", () => {
    expect(strangerText("مرحبا 你好 क्षि 👩‍🔬", 40)).to.equal("مرحبا 你好 क्षि 👩‍🔬");
  });

  it("is cut, also when it is huge, and keeps its lines only where they are wanted", () => {
    expect(strangerName("x".repeat(100_000))).to.have.lengthOf(32);
    expect(strangerText("a\r\nb\tc", 40)).to.equal("a b c");
    expect(strangerText("a\r\nb", 40, true)).to.equal("a\nb");
  });

  it("does not let marks pile up on a letter", () => {
    expect(strangerText(`z${"\u0301".repeat(50)}`, 100)).to.equal(`z${"\u0301".repeat(4)}`);
  });

  it("says that there is no name when nothing of it can be shown", () => {
    for (const name of ["", " ", "\u200B\u202E", null, undefined]) expect(strangerName(name)).to.equal(undefined);
  });
});
