import { expect } from "chai";
import type { Page } from "playwright-core";

import { type RunningWeb, startWeb } from "../../apps/web/src/index.js";
import { openPage, SIZES } from "./utils/browser.js";
import { type Gate, openGate } from "./utils/gate.js";
import { useWorld } from "./utils/world.js";

const [DESK] = SIZES;
/** The page asks the chain again every four seconds. */
const ASKED_AGAIN_MS = 30_000;
/** The price of the job before the appeal panel. */
const PRICE = "95.00";
const LATE_SECONDS = 420;

describe("Web: a job's first view", function () {
  const world = useWorld();
  let node: Gate;
  let index: Gate;
  let served: RunningWeb;
  let page: Page;
  let job: string;

  beforeEach(async () => {
    const { browser, market, story } = world();
    const { deployment, documents } = market;
    job = `/jobs/${story.appealed}`;
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

  const open = (): Promise<unknown> => page.goto(new URL(job, served.url).href);
  const head = (words: string): Promise<unknown> =>
    page.locator(".job-head", { hasText: words }).waitFor({ timeout: ASKED_AGAIN_MS });
  const confirmed = (): Promise<unknown> =>
    page.locator(".job[data-word=chain] table.mo tr[data-purse=held]").waitFor({ timeout: ASKED_AGAIN_MS });

  it("is what the index says, and says so, until the chain has said it", async () => {
    node.shut();
    await open();
    await head(PRICE);
    const text = await page.locator("main").innerText();
    expect(text).to.contain("Check a file of payments against its schema");
    expect(text).to.contain("Appealed");
    expect(text).to.contain("one milestone");
    expect(text).to.contain("Both sides may add evidence before the appeal panel.");
    expect(text).to.contain("Time left for evidence");
    expect(text).to.contain("Said by the index, as of block ");
    expect(await page.locator(".job-head .who").count()).to.equal(2);
    expect(await page.locator("table.mo").count()).to.equal(0);
    await page.getByText("The chain has not confirmed it.").waitFor({ timeout: ASKED_AGAIN_MS });
    node.open();
    await confirmed();
    expect(await page.getByText("Said by the index").count()).to.equal(0);
  });

  it("is corrected by the chain", async () => {
    index.change(job, (answer) => ({ ...answer, price: "1", provider: answer["client"], agentId: "77" }));
    node.shut();
    await open();
    await head("0.000001");
    await head("#77");
    node.open();
    await confirmed();
    const text = await page.locator(".job-head").innerText();
    expect(text).to.contain(PRICE).and.to.contain("#1");
    expect(text).not.to.contain("0.000001").and.not.to.contain("#77");
  });

  it("waits for the chain where the index's answer cannot be read", async () => {
    index.change(job, (answer) => ({ ...answer, milestoneList: null }));
    await open();
    await confirmed();
    await head(PRICE);
  });

  it("waits for the chain where the index is far behind", async () => {
    index.change("/lag", (lag) => ({ ...lag, secondsBehind: LATE_SECONDS }));
    node.shut();
    await open();
    await page.getByText("The node does not say").waitFor({ timeout: ASKED_AGAIN_MS });
    expect(await page.locator(".job-head").count()).to.equal(0);
    node.open();
    await confirmed();
  });

  it("is no job where the chain has none, whatever the index says", async () => {
    const none = `0x${"ab".repeat(32)}`;
    const answer = (await (await fetch(new URL(job, index.url))).json()) as object;
    await page.route(`${index.url}/jobs/${none}`, (route) =>
      route.fulfill({ json: { ...answer, id: none }, headers: { "access-control-allow-origin": "*" } }),
    );
    await page.goto(new URL(`/jobs/${none}`, served.url).href);
    await page.getByRole("heading", { name: "No such job" }).waitFor({ timeout: ASKED_AGAIN_MS });
  });
});
