import { expect } from "chai";

import { OptionInvalidError } from "../src/index.js";
import { readArguments } from "../src/read-arguments.js";

const NEEDED = ["--rpc", "http://127.0.0.1:8545", "--deployment", "31337.json"] as const;

describe("readArguments of guildhall-indexer", () => {
  it("fills in what is left out, and takes the database from the environment", () => {
    expect(readArguments(NEEDED, {})).to.deep.equal({
      rpc: ["http://127.0.0.1:8545"],
      deployment: "31337.json",
      dataDir: "guildhall-index",
      host: "127.0.0.1",
      port: 42_069,
      trustProxy: false,
      serveOnly: false,
      readDocuments: true,
      probeEndpoints: true,
    });
    const more = [...NEEDED, "--rpc", "http://127.0.0.1:8546", "--no-probes", "--port", "0"];
    const read = readArguments(more, { DATABASE_URL: "postgres://localhost/guildhall" });
    expect(read).to.deep.include({
      rpc: ["http://127.0.0.1:8545", "http://127.0.0.1:8546"],
      databaseUrl: "postgres://localhost/guildhall",
      probeEndpoints: false,
      port: 0,
    });
  });

  it("is nothing when help is wanted", () => {
    expect(readArguments(["--help"], {})).to.equal(undefined);
  });

  for (const [args, option] of [
    [["--deployment", "31337.json"], "rpc"],
    [["--rpc", "http://127.0.0.1:8545"], "deployment"],
    [[...NEEDED, "--port", "70000"], "port"],
    [[...NEEDED, "--requests-per-minute", "0"], "requests-per-minute"],
    [[...NEEDED, "--colour", "red"], "colour"],
  ] as const) {
    it(`names --${option} when it is missing, unknown or wrong`, () => {
      expect(() => readArguments(args, {}))
        .to.throw(OptionInvalidError)
        .with.property("option", option);
    });
  }
});
