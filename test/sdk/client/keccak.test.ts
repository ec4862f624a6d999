import { expect } from "chai";
import { keccak256 } from "ethers";
import fc from "fast-check";

import { keccakOf } from "../../../sdk/src/codec/abi-words.js";

describe("keccakOf", () => {
  it("is the hash that ethers computes, of any number of bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(`0x${keccakOf(Buffer.from(bytes).toString("hex"))}`).to.equal(keccak256(bytes));
      }),
      { numRuns: 200 },
    );
  });
});
