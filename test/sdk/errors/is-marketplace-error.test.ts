import { expect } from "chai";

import {
  DocumentNotFoundError,
  InsufficientBalanceError,
  isMarketplaceError,
  MarketplaceError,
} from "../../../sdk/src/index.js";

describe("isMarketplaceError", () => {
  it("tells this package's errors from others", () => {
    expect(isMarketplaceError(new DocumentNotFoundError("data:,"))).to.equal(true);
    for (const other of [new Error("no"), undefined, null, "DOCUMENT_NOT_FOUND", { code: "DOCUMENT_NOT_FOUND" }]) {
      expect(isMarketplaceError(other)).to.equal(false);
    }
  });

  it("tells one code from another", () => {
    const error: unknown = new DocumentNotFoundError("data:,");
    expect(isMarketplaceError(error, "DOCUMENT_NOT_FOUND")).to.equal(true);
    expect(isMarketplaceError(error, "DOCUMENT_INVALID")).to.equal(false);
  });

  it("knows an error of another copy of the package, which instanceof does not", async () => {
    const otherCopy = "?copy";
    const base = (await import(`../../../sdk/src/errors/marketplace-error.js${otherCopy}`)) as {
      MarketplaceError: typeof MarketplaceError;
    };
    class Foreign extends base.MarketplaceError {
      override readonly name = "Foreign";
      readonly code = "FOREIGN";
    }
    const foreign: unknown = new Foreign("from elsewhere");
    expect(foreign).not.to.be.instanceOf(MarketplaceError);
    expect(isMarketplaceError(foreign, "FOREIGN")).to.equal(true);
  });

  it("keeps the cause, the name and a message that a terminal can show", () => {
    const cause = new Error("underneath");
    const error = new DocumentNotFoundError(`data:,${"\u001b[31m".repeat(100)}`, { cause });
    expect(error).to.include({ name: "DocumentNotFoundError", code: "DOCUMENT_NOT_FOUND", cause });
    expect(error.message).not.to.include("\u001b");
    expect(error.message.length).to.be.below(1_000);
  });
});

describe("MarketplaceError.toJSON", () => {
  it("keeps the message, and writes amounts as decimal texts", () => {
    const error = new InsufficientBalanceError("0xToken", "0xOwner", 10n ** 30n, 5n);
    expect(JSON.parse(JSON.stringify(error))).to.deep.include({
      name: "InsufficientBalanceError",
      code: "INSUFFICIENT_BALANCE",
      message: error.message,
      balance: (10n ** 30n).toString(),
    });
  });

  it("keeps what the cause says", () => {
    const error = new DocumentNotFoundError("data:,", { cause: new Error("underneath") });
    expect(JSON.parse(JSON.stringify(error))).to.deep.include({ cause: { name: "Error", message: "underneath" } });
  });
});
