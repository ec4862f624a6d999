import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { expect } from "chai";

import { AT_THE_END, ROOT, useLongLivedNode } from "../utils/long-lived-node.js";

// Every run takes seconds; the machine may be busy.
describe("The demo on a node that outlives it", function () {
  this.timeout(300_000);
  const node = useLongLivedNode();

  it("tells in the command's own words how to go on, leaves nothing running, and does so", async () => {
    const options = [
      "--import",
      "tsx",
      "scripts/demo/main.ts",
      "--node",
      node.proxy.url,
      "--state",
      node.state,
      "--json",
    ];
    const demo = () => promisify(execFile)(process.execPath, options, { cwd: ROOT, timeout: 170_000 });

    node.breaksAfter = 30; // in the middle of the first job
    const failed = await demo().catch((error: unknown) => error as { code: number; stdout: string; stderr: string });
    expect(failed).to.include({ code: 1, stderr: "" });
    const { error } = JSON.parse(failed.stdout) as { error: { code: string; message: string } };
    expect(error.code).to.equal("NODE_UNREACHABLE");
    expect(error.message).to.contain(`kept in ${node.state}`).and.contain("same command again");

    node.proxy.isDown = false;
    const { stdout } = await demo();
    const { actors } = JSON.parse(stdout) as { actors: { name: string; after: Record<string, string> }[] };
    expect(actors.map(({ name, after }) => [name, BigInt(after.wallet!) + BigInt(after.credit!)])).to.deep.equal(
      AT_THE_END,
    );
  });
});
