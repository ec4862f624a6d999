import { expect } from "chai";
import { JsonRpcProvider } from "ethers";
import type { Page } from "playwright-core";

import { type RunningWeb, startWeb } from "../../apps/web/src/index.js";
import { openPage, SIZES } from "./utils/browser.js";
import { settled } from "./utils/check-page.js";
import { type Gate, openGate } from "./utils/gate.js";
import { gather } from "./utils/story-cast.js";
import { briefOf, post } from "./utils/story-steps.js";
import { useWorld } from "./utils/world.js";

const [DESK] = SIZES;
/** The page waits for 2.5 seconds; a busy machine takes longer to draw. It asks the index for ten before it gives up. */
const PATIENCE_MS = 8_000;
const LATE_SECONDS = 420;
/** So many blocks the chain takes back. */
const TAKEN_BACK = 10;

describe("Web: bad times", function () {
  const world = useWorld();
  let node: Gate;
  let index: Gate;
  let served: RunningWeb;
  let page: Page;

  beforeEach(async () => {
    const { browser, market } = world();
    const { deployment, documents } = market;
    [node, index] = await Promise.all([openGate(market.rpc), openGate(market.indexer)]);
    served = await startWeb({
      settings: {
        name: "Devnet",
        chainId: deployment.chainId,
        rpc: node.url,
        indexer: index.url,
        deployment,
        documents: [documents],
      },
    });
    ({ page } = await openPage(browser, DESK, "light"));
  });

  afterEach(async () => {
    await page.context().close();
    await Promise.all([served.close(), node.close(), index.close()]);
  });

  const go = async (path: string): Promise<void> => {
    await page.goto(new URL(path, served.url).href);
    await settled(page);
  };
  const says = (words: string): Promise<unknown> =>
    page.getByText(words, { exact: false }).first().waitFor({ timeout: 30_000 });

  it("says that the indexer is away, and reads the offers from the chain", async () => {
    index.shut();
    await go("/");
    await says("The indexer does not answer.");
    await page.waitForSelector("[data-row]", { timeout: 60_000 });
  });

  it("shows a job from the chain when the indexer is away", async () => {
    index.shut();
    await go(`/jobs/${world().story.appealed}`);
    await says("Both sides may add evidence before the appeal panel.");
  });

  it("waits for an indexer that hangs no longer than a reader would", async () => {
    index.hang();
    await page.goto(new URL("/", served.url).href);
    await page.getByText("The indexer does not answer.").waitFor({ timeout: PATIENCE_MS });
    await page.waitForSelector("[data-row]", { timeout: 60_000 });
  });

  it("lists the open disputes from the chain when the indexer is away", async () => {
    const { story } = world();
    index.shut();
    await go("/disputes");
    for (const job of [story.disputed, story.ruled, story.appealed]) {
      await page.locator(`[data-row="${job}:0"]`).waitFor({ timeout: 60_000 });
    }
    expect(await page.locator(`[data-row="${story.settled}:0"]`).count()).to.equal(0);
    await says("Both sides may add evidence before the appeal panel.");
  });

  it("keeps what it shows when the indexer dies, and goes on when it is back", async () => {
    await go("/?clients=any");
    await page.waitForSelector("[data-row]");
    index.shut();
    await says("The indexer does not answer.");
    expect(await page.locator("[data-row]").count()).to.be.greaterThan(0);
    index.open();
    await page.getByText("The indexer does not answer.").waitFor({ state: "detached", timeout: 30_000 });
  });

  it("says that the node is away", async () => {
    await go("/");
    node.shut();
    await says("The node does not answer.");
    node.open();
    await page.getByText("The node does not answer.").waitFor({ state: "detached", timeout: 30_000 });
  });

  it("says how far the index is behind, once it is 20 seconds", async () => {
    index.change("/lag", (lag) => ({ ...lag, secondsBehind: LATE_SECONDS }));
    await go("/statistics");
    await says("The index is 7 min behind the chain.");
  });

  it("strikes out what the chain took back by ten blocks", async () => {
    const provider = new JsonRpcProvider(node.url, undefined, { staticNetwork: true });
    try {
      await go("/");
      const snapshot: unknown = await provider.send("evm_snapshot", []);
      const cast = await gather(world().market);
      await post(cast, await briefOf(cast, { title: "Sort the invoices of a year", limit: "40" }));
      cast.close();
      for (let block = 1; block < TAKEN_BACK; block += 1) await provider.send("evm_mine", []);
      await page.locator(".feed li").filter({ hasText: " posted " }).first().waitFor({ timeout: 30_000 });
      await provider.send("evm_revert", [snapshot]);
      // The index hears of it when the chain goes on elsewhere, and is as long as it was.
      for (let block = 0; block <= TAKEN_BACK; block += 1) await provider.send("evm_mine", []);
      await says("The chain dropped blocks.");
      expect(await page.locator("main s").count()).to.be.greaterThan(0);
    } finally {
      provider.destroy();
    }
  });
});
