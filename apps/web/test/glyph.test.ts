import { expect } from "chai";
import { assert, property, stringMatching } from "fast-check";

import { glyphOf } from "../page/parts/glyph-cells";

describe("Web: glyphs", () => {
  it("sets 9 to 17 of 25 cells, mirrored, in one of eight hues, for every address", () => {
    assert(
      property(stringMatching(/^0x[0-9a-f]{40}$/), (address) => {
        const { hue, cells } = glyphOf(address);
        const set = new Set(cells.map(([column, row]) => `${column},${row}`));
        const isMirrored = cells.every(([column, row]) => set.has(`${4 - column},${row}`));
        return isMirrored && set.size === cells.length && set.size >= 9 && set.size <= 17 && hue >= 0 && hue < 8;
      }),
    );
  });

  it("is the same for an address in capitals and in small letters", () => {
    const address = "0x94B2E1228C0D5F7A41B6C3D92E07A85F16C4E1F0";
    expect(glyphOf(address)).to.deep.equal(glyphOf(address.toLowerCase()));
  });

  it("draws something for what is no address, and does not throw", () => {
    for (const text of ["", "0x", "0x123", "<img>"]) expect(glyphOf(text).cells.length).to.be.greaterThan(8);
  });
});
