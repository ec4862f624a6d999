import { expect } from "chai";

import { ChainReplacedError } from "../../scripts/demo/chain-replaced-error.js";
import { narrator } from "../../scripts/demo/narrator.js";
import { type DemoResult, runDemo } from "../../scripts/demo/run-demo.js";
import { isMarketplaceError } from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { AT_THE_END, useLongLivedNode } from "../utils/long-lived-node.js";

const money = ({ actors }: DemoResult) => actors.map(({ name, after }) => [name, after.wallet + after.credit]);

describe("The demo on a node that outlives it, cut off again and again", function () {
  this.timeout(1_800_000);
  const node = useLongLivedNode();
  const run = () => runDemo(narrator(true), node.place());

  it("goes on where it stopped, whatever answer was lost, and ends with the same balances", async () => {
    let result: DemoResult | undefined;
    let breaks = 0;
    while (result === undefined) {
      node.breaksAfter = node.writes + 1;
      try {
        result = await run();
      } catch (error) {
        if (!isMarketplaceError(error, "NODE_UNREACHABLE")) throw error;
        breaks++;
        [node.proxy.isDown, node.proxy.diesAfter] = [false, undefined];
      }
    }
    expect(breaks).to.be.greaterThan(45); // there are as many steps
    expect(money(result)).to.deep.equal(AT_THE_END);
    expect(result.steps).to.have.length(45);

    // Whoever asks again is told the same, and nothing is sent.
    [node.writes, node.breaksAfter] = [0, Infinity];
    expect({ ...(await run()), seconds: 0 }).to.deep.equal({ ...result, seconds: 0 });
    expect(node.writes).to.equal(0);

    // Nor does it go on with a node that does not have its chain.
    node.proxy.intercept = ({ method }) => (method === "eth_getBlockByNumber" ? { result: null } : undefined);
    await caught(ChainReplacedError, run);
  });
});
