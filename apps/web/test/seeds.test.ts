import { expect } from "chai";

import { readSeed } from "../page/data/seeds";

const ADDRESS = "0x4470e0b1d1c1c7f1f3e2b8f6a8a2ea8f1d3d8120";

describe("page: seeds", () => {
  it("reads a seed as a person writes it", () => {
    const written = [" #12 ", ADDRESS.toUpperCase().replace("0X", "0x"), "0", "12a", ""];
    expect(written.map(readSeed)).to.deep.equal(["12", ADDRESS, undefined, undefined, undefined]);
  });
});
