import { expect } from "chai";
import { ES256KSigner } from "did-jwt";
import { getBytes } from "ethers";
import fc from "fast-check";

import { credentialKey } from "../../../sdk/src/index.js";

/** Of the curve secp256k1. */
const ORDER = 2n ** 256n - 432420386565659656852420866394968145599n;

describe("credentialKey", () => {
  it("signs texts and bytes as the library does that reads them", async () => {
    const secret = fc.bigInt({ min: 1n, max: ORDER - 1n }).map((value) => `0x${value.toString(16).padStart(64, "0")}`);
    const data = fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 300 }));
    await fc.assert(
      fc.asyncProperty(secret, data, async (privateKey, given) => {
        const { algorithm, sign } = credentialKey(privateKey);
        expect(algorithm).to.equal("ES256K");
        expect(await sign(given)).to.equal(await ES256KSigner(getBytes(privateKey))(given));
      }),
    );
  });
});
