import { expect } from "chai";

import { askWallet, WalletError, walletError } from "../page/data/wallet-request";
import { changesBetween } from "../page/sign/step";

describe("What a wallet says", () => {
  const codeOf = (error: unknown): string => walletError(error).reason;

  it("is read by its code, wherever a wallet puts it", () => {
    expect(codeOf({ code: 4001, message: "User rejected the request." })).to.equal("refused");
    expect(codeOf({ code: -32_002, message: "already pending" })).to.equal("busy");
    expect(codeOf({ code: -32_603, data: { originalError: { code: 4902 } } })).to.equal("unknown-chain");
    expect(codeOf(new Error("on fire"))).to.equal("failed");
    expect(codeOf(undefined)).to.equal("failed");
  });

  it("is that nothing was sent, when its owner refused", () => {
    expect(walletError({ code: 4001 }).message).to.equal("You refused; nothing was sent.");
  });

  it("is waited for no longer than was said", async () => {
    const silent = { request: () => new Promise<never>(() => undefined) };
    const error = await askWallet(silent, "eth_accounts", [], 10).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(WalletError).with.property("reason", "silent");
  });
});

describe("What changed between two readings", () => {
  it("is each fact with its value before and now, also one that came or went", () => {
    const before = [
      { name: "The delivery", value: "0xaa" },
      { name: "The stake", value: "5" },
    ];
    expect(changesBetween(before, before)).to.deep.equal([]);
    expect(changesBetween(before, [{ name: "The delivery", value: "0xbb" }])).to.deep.equal([
      { name: "The delivery", before: "0xaa", now: "0xbb" },
      { name: "The stake", before: "5", now: "nothing" },
    ]);
  });
});
