import { hashOffer } from "@guildhall/sdk";
import { expect } from "chai";
import type { Page } from "playwright-core";

import { openPage, SIZES } from "./utils/browser.js";
import { settled } from "./utils/check-page.js";
import { type Cast, gather } from "./utils/story-cast.js";
import {
  accept,
  award,
  bidFor,
  briefOf,
  deliverReport,
  DOLLAR,
  milestone,
  type Plot,
  post,
} from "./utils/story-steps.js";
import { useWorld } from "./utils/world.js";

const [DESK] = SIZES;
/** Within this a change of the chain must be on the page: the page asks the chain every four seconds. */
const SHOWN_MS = 30_000;
const PLOT: Plot = {
  title: "Follow a shipment of files from end to end",
  limit: "40",
  milestones: [milestone(30n * DOLLAR + 7n)],
};

describe("Web: a job followed live", function () {
  const world = useWorld();
  let cast: Cast;
  let page: Page;
  let complaints: readonly string[];

  before(async () => {
    const { browser, market } = world();
    cast = await gather(market);
    ({ page, complaints } = await openPage(browser, DESK, "light"));
  });

  after(async () => {
    cast.close();
    await page.context().close();
  });

  const says = (words: string): Promise<void> =>
    page.locator("main").getByText(words, { exact: false }).first().waitFor({ timeout: SHOWN_MS });

  it("shows each step from the offer to the settlement by itself, without a reload or a complaint", async () => {
    await page.goto(new URL("/?clients=any", world().market.url).href);
    await settled(page);
    // Only a reload would forget it.
    await page.evaluate("document.documentElement.dataset.opened = 'once'");

    const brief = await briefOf(cast, PLOT);
    const offer = await post(cast, brief);
    const offerHash = hashOffer(offer);
    // Rows hold still: new ones wait until the reader asks for them.
    await page.getByRole("button", { name: "1 new, show" }).click({ timeout: SHOWN_MS });
    await page.locator(`[data-row="${offerHash}"]`).press("Enter");
    await page.waitForURL(`**/offers/${offerHash}`);
    await says("No bid is on the board");

    const bid = await bidFor(cast, PLOT, { brief, offer });
    await page.locator("table.bids", { hasText: "30.000007" }).waitFor({ timeout: SHOWN_MS });

    const job = await award(cast, PLOT, bid);
    await says("it is a job now");
    await page.getByRole("link", { name: "Open the job" }).click();
    await page.waitForURL(`**/jobs/${job}`);
    await says("must deliver");
    await says("In work");

    await deliverReport(cast, job);
    await says("to accept or dispute");
    await says("In review");
    await page.locator("[data-document=delivery][data-state=matches]").waitFor({ timeout: SHOWN_MS });

    await accept(cast.cora, job);
    await says("is paid in full");
    await says("Paid in full");
    await says("Settled: 29.925007 TUSD earned");

    expect(await page.evaluate("document.documentElement.dataset.opened")).to.equal("once");
    expect(complaints).to.deep.equal([]);
  }).timeout(240_000);
});
