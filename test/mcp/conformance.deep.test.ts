import { spawn } from "node:child_process";
import { once } from "node:events";

import { expect } from "chai";

import { Desk } from "./utils/desk.js";

const SUITE = ["node_modules/@modelcontextprotocol/conformance/dist/index.js", "server"];
/** Scenarios that want fixtures of their own (a tool named test_simple_text, say), or what this server does not offer. */
const EXPECTED = "apps/mcp/test/conformance-expected.yml";

describe("the protocol's own conformance suite", () => {
  it("passes, but for the committed list of scenarios", () =>
    Desk.use(async (desk) => {
      // The suite sends no token.
      const { place } = await desk.http(await desk.buyer("buyer"), desk.policy, { token: "none" });
      const args = [...SUITE, "--url", place.url, "--expected-failures", EXPECTED];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
      let printed = "";
      child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      const [code] = (await once(child, "exit")) as [number | null];
      expect(code, printed.slice(-4_000)).to.equal(0);
    })).timeout(600_000);
});
