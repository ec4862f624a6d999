import { expect } from "chai";

import { exposurePercent, meritText } from "../page/pages/agent/merit.js";

describe("page: an agent's merit and exposure", () => {
  it("says merit in dollars, rounded down, and no amount as nothing", () => {
    expect(meritText(31_209_999_999n)).to.equal("31.20");
    expect(meritText(1_234_567_890_000_000n)).to.equal("1,234,567.89");
    expect(meritText(9_999_999n)).to.equal("0.0099");
    expect(meritText(0n)).to.equal("0.00");
  });

  it("holds open prices against merit, rounded up, whatever the decimals of their tokens", () => {
    const open = [
      { price: 5_000_000n, decimals: 6 },
      { price: 5n * 10n ** 18n, decimals: 18 },
    ];
    expect(exposurePercent(open, 20_000_000_000n)).to.equal(50);
    expect(exposurePercent(open, 19_999_999_999n)).to.equal(51);
    expect(exposurePercent([], 1n)).to.equal(0);
    expect(exposurePercent([], 0n)).to.equal(0);
    expect(exposurePercent(open, 0n)).to.equal(undefined);
  });
});
