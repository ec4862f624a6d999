import { expect } from "chai";

import {
  AmountInvalidError,
  DeadlinePassedError,
  parseAmount,
  requireDeadlineAhead,
  resolveToken,
  TokenUnknownError,
  toUnixSeconds,
} from "../../../sdk/src/index.js";
import { minimalOffer } from "../fixtures/documents.js";
import { caught } from "../../utils/caught.js";

const DEADLINE = 1_796_126_400n;
const DOLLAR = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

describe("toUnixSeconds", () => {
  it("reads any offset and drops fractions", () => {
    expect(toUnixSeconds("2026-12-01T12:00:00Z")).to.equal(DEADLINE);
    expect(toUnixSeconds("2026-12-01T14:00:00.999+02:00")).to.equal(DEADLINE);
    expect(toUnixSeconds("1969-12-31T23:59:59.500Z")).to.equal(-1n);
  });
});

describe("requireDeadlineAhead", () => {
  it("refuses a deadline that is now or has passed", async () => {
    for (const now of [DEADLINE, DEADLINE + 1n]) {
      const error = await caught(DeadlinePassedError, () => requireDeadlineAhead(minimalOffer, now));
      expect(error).to.include({ code: "DEADLINE_PASSED", deadline: DEADLINE, now });
    }
  });

  it("returns one that lies ahead", () => {
    expect(requireDeadlineAhead(minimalOffer, DEADLINE - 1n)).to.equal(DEADLINE);
  });
});

describe("resolveToken", () => {
  const tokens = { USDC: DOLLAR.toLowerCase(), BROKEN: "nowhere" };

  it("refuses a symbol that the chain does not know, and says which it knows", async () => {
    for (const token of ["DAI", "usdc", "toString", "BROKEN", ""]) {
      const error = await caught(TokenUnknownError, () => resolveToken(token, tokens));
      expect(error).to.include({ code: "TOKEN_UNKNOWN", token });
      expect(error.known).to.deep.equal(["USDC", "BROKEN"]);
    }
  });

  it("refuses an address with a wrong checksum", async () => {
    await caught(TokenUnknownError, () => resolveToken(DOLLAR.replace("aa3", "aA3"), tokens));
  });

  it("finds a symbol, and takes any address", () => {
    expect(resolveToken("USDC", tokens)).to.equal(DOLLAR);
    expect(resolveToken(DOLLAR.toLowerCase(), {})).to.equal(DOLLAR);
  });
});

describe("parseAmount", () => {
  it("refuses what the token cannot express", async () => {
    for (const amount of ["0.1234567", "ten", "", "1e3"]) {
      const error = await caught(AmountInvalidError, () => parseAmount(amount, 6));
      expect(error).to.include({ code: "AMOUNT_INVALID", amount });
    }
  });

  it("refuses what the escrow cannot hold", async () => {
    await caught(AmountInvalidError, () => parseAmount("-1", 6));
    await caught(AmountInvalidError, () => parseAmount(String(2n ** 96n), 0));
    expect(parseAmount(String(2n ** 96n - 1n), 0)).to.equal(2n ** 96n - 1n);
  });

  it("counts in the token's units", () => {
    expect(parseAmount("12.50", 6)).to.equal(12_500_000n);
    expect(parseAmount("12.5", 18)).to.equal(12_500_000_000_000_000_000n);
  });
});
