// After a restart the nonce of an offer that was signed and still stood was handed out again: of the two offers one died silently when
// the other became a job.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { expect } from "chai";

import { ArgumentInvalidError, nextNonce } from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { deployMarketOn } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import { nodeKey, startNode } from "../utils/http-node.js";
import { marketplace, networkHelpers } from "../sdk/fixtures/jobs.js";

/** What a process of its own prints: three nonces. */
const PROGRAM = `
  import { connect, nextNonce } from "./sdk/src/index.js";
  const [url, privateKey, deployment] = process.argv.slice(-3);
  const client = await connect({ url, privateKey, deployment: JSON.parse(deployment) });
  for (let i = 0; i < 3; i++) console.log(await nextNonce(client));
  client.close();
`;

describe("nextNonce, called by one process after another", () => {
  it("T140_ never hands out a nonce twice, also when nothing was used on the chain in between", async () => {
    const node = await startNode();
    try {
      const deployment = JSON.stringify(await deploymentOf(await deployMarketOn(node.ethers), node.ethers));
      const parameters = [
        "--import=tsx",
        "--input-type=module",
        "--eval",
        PROGRAM,
        "--",
        node.url,
        nodeKey(2),
        deployment,
      ];
      const nonces: string[] = [];
      for (let i = 0; i < 2; i++) {
        const { stdout } = await promisify(execFile)(process.execPath, parameters);
        nonces.push(...stdout.trim().split("\n"));
      }
      expect(new Set(nonces).size).to.equal(6);
      expect(nonces).not.to.include("0");
    } finally {
      await node.close();
    }
  });

  it("refuses a lane that is none", async () => {
    const { client } = await networkHelpers.loadFixture(marketplace);
    for (const lane of [0n, -1n, 1n << 32n, 3 as unknown as bigint]) {
      expect((await caught(ArgumentInvalidError, () => nextNonce(client, { lane }))).argument).to.equal("lane");
    }
  });
});
