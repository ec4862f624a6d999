import { expect } from "chai";

import { OptionInvalidError } from "../src/index.js";
import { HELP, readArguments } from "../src/read-arguments.js";

const RPC = ["--rpc", "http://127.0.0.1:8545"];

describe("relay: its options", () => {
  it("have defaults, but for the node", () => {
    const defaults = { rpc: RPC[1], database: "guildhall-relay.db", host: "127.0.0.1", port: 8790, trustProxy: false };
    expect(readArguments(RPC)).to.deep.equal(defaults);
    const all =
      "--deployment d.json --database r.db --host ::1 --port 0 --public-url https://r.example --retention 2 --max-size 3 --trust-proxy";
    expect(readArguments([...RPC, ...all.split(" ")])).to.deep.equal({
      rpc: RPC[1],
      deployment: "d.json",
      database: "r.db",
      host: "::1",
      port: 0,
      publicUrl: "https://r.example",
      retention: 172_800,
      maxDatabaseBytes: 3_145_728,
      trustProxy: true,
    });
    expect(readArguments(["--help"])).to.equal(undefined);
    for (const [option] of all.matchAll(/--[\w-]+/g)) expect(HELP).to.include(option);
  });

  it("name a PostgreSQL database, on the command line or in the environment", () => {
    const url = "postgres://relay@db.example/messages";
    expect(readArguments([...RPC, "--database", url])).to.include({ database: url });
    expect(readArguments(RPC, { DATABASE_URL: url })).to.include({ database: url });
    expect(readArguments([...RPC, "--database", "r.db"], { DATABASE_URL: url })).to.include({ database: "r.db" });
    expect(HELP).to.include("DATABASE_URL");
    expect(() => readArguments([...RPC, "--max-size", "3"], { DATABASE_URL: url }))
      .to.throw(OptionInvalidError)
      .that.includes({ option: "max-size" });
  });

  it("are refused with their name when they cannot be", () => {
    const wrong: readonly (readonly [string, readonly string[]])[] = [
      ["rpc", []],
      ["port", [...RPC, "--port", "x"]],
      ["port", [...RPC, "--port", "65536"]],
      ["retention", [...RPC, "--retention", "0"]],
      ["retention", [...RPC, "--retention", "31"]],
      ["max-size", [...RPC, "--max-size", "1.5"]],
      ["public-url", [...RPC, "--public-url", "relay"]],
      ["else", [...RPC, "--else"]],
      ["port", [...RPC, "--port"]],
    ];
    for (const [option, args] of wrong) {
      expect(() => readArguments(args))
        .to.throw(OptionInvalidError)
        .that.includes({ code: "OPTION_INVALID", option });
    }
  });
});
