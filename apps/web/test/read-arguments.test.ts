import { expect } from "chai";

import { OptionInvalidError } from "../src/errors/option-invalid-error.js";
import { readArguments } from "../src/read-arguments.js";

const LEAST = ["--rpc", "http://127.0.0.1:8545", "--deployment", "31337.json"];

describe("Web: the command line", () => {
  it("needs a node and a deployment, and fills in the rest", () => {
    expect(readArguments(LEAST)).to.deep.equal({
      rpc: "http://127.0.0.1:8545",
      deployment: "31337.json",
      documents: [],
      host: "127.0.0.1",
      port: 8_080,
    });
  });

  it("says which option is wrong, and why", () => {
    const wrong: readonly (readonly [args: readonly string[], option: string])[] = [
      [[], "rpc"],
      [["--rpc", "ws://127.0.0.1:1"], "rpc"],
      [["--rpc", "http://127.0.0.1:1"], "deployment"],
      [[...LEAST, "--indexer", "here"], "indexer"],
      [[...LEAST, "--gateway", "ipfs://x"], "gateway"],
      [[...LEAST, "--documents", "/documents"], "documents"],
      [[...LEAST, "--port", "70000"], "port"],
      [[...LEAST, "--port", "-1"], "port"],
      [[...LEAST, "--colour", "red"], "colour"],
    ];
    for (const [args, option] of wrong) {
      expect(() => readArguments(args), args.join(" "))
        .to.throw(OptionInvalidError)
        .with.property("option", option);
    }
  });

  it("gives help when it is asked for", () => {
    expect(readArguments(["--help"])).to.equal(undefined);
  });
});
