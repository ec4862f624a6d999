import { expect } from "chai";

import { OptionInvalidError } from "../src/index.js";
import { readArguments } from "../src/read-arguments.js";

function refused(...args: readonly string[]): string {
  try {
    readArguments(args);
  } catch (error) {
    expect(error).to.be.instanceOf(OptionInvalidError);
    return (error as OptionInvalidError).option;
  }
  throw new TypeError("it was taken");
}

const RPC = ["--rpc", "http://127.0.0.1:8545"];

describe("the command line of guildhall-mcp", () => {
  it("serves over standard input and output with no budget, when nothing else is said", () => {
    const args = readArguments(RPC);
    expect(args).to.include({ command: "serve", store: "data:", decideIn: "inbox", choice: "best", isOpen: false });
    expect(args).to.deep.include({ budgets: [], askAbove: [] });
  });

  it("reads limits and counterparties", () => {
    const more = [
      "--budget",
      "USDC=1.5/5/20",
      "--ask-above",
      "USDC=1",
      "--allow",
      "0x01",
      "--allow",
      "0x02",
      "--skill",
      "a",
    ];
    expect(readArguments(["http", ...RPC, ...more])).to.deep.include({
      command: "http",
      budgets: [{ token: "USDC", amounts: ["1.5", "5", "20"] }],
      askAbove: [{ token: "USDC", amounts: ["1"] }],
      allow: ["0x01", "0x02"],
      skills: ["a"],
    });
  });

  it("decides", () => {
    const journal = "a.db";
    expect(readArguments(["decide", "d-1", "approve", "--journal", journal])).to.deep.equal({
      command: "decide",
      id: "d-1",
      approve: true,
      journal,
    });
    expect(readArguments(["decide", "d-1", "decline"])).to.include({ approve: false });
    expect(refused("decide", "d-1", "yes")).to.equal("approve|decline");
    expect(refused("decide")).to.equal("ID");
  });

  it("refuses what cannot be, and shows no value: it may be a key", () => {
    expect(refused()).to.equal("--rpc");
    expect(refused("dance", ...RPC)).to.equal("command");
    expect(refused(...RPC, "--budget", "USDC=5")).to.equal("--budget");
    expect(refused(...RPC, "--budget", "USDC=-1/2/3")).to.equal("--budget");
    expect(refused(...RPC, "--port", "99999")).to.equal("--port");
    expect(refused(...RPC, "--decide-in", "model")).to.equal("--decide-in");
    const key = `0x${"ab".repeat(32)}`;
    try {
      readArguments([...RPC, "--private-key", key]);
      expect.fail("it was taken");
    } catch (error) {
      expect(String(error)).not.to.contain(key);
    }
  });
});
