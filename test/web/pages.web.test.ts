import { join } from "node:path";

import { expect } from "chai";
import type { Browser } from "playwright-core";

import { ROOT } from "../../scripts/lib/project.js";
import { openPage, SIZES, startBrowser, THEMES } from "./utils/browser.js";
import { axeFindings, sidewaysOverflow } from "./utils/check-page.js";
import { type ShownMarket, startShownMarket } from "./utils/market.js";
import { settledJobs, viewsOf } from "./utils/views.js";

const MARKET_MS = 180_000;
const SETTLED = 6;

describe("Web: every page, in both themes and at both sizes", function () {
  let market: ShownMarket;
  let browser: Browser;

  before(async function () {
    this.timeout(MARKET_MS);
    market = await startShownMarket();
    browser = await startBrowser();
    await settledJobs(market.indexer, SETTLED);
  });

  after(async function () {
    await browser.close();
    await market.close();
  });

  it("shows each without an error of the console, a finding of axe or sideways scrolling", async function () {
    this.timeout(600_000);
    const problems: string[] = [];
    for (const view of await viewsOf(market)) {
      for (const size of SIZES) {
        for (const theme of THEMES) {
          const { page, complaints } = await openPage(browser, size, theme);
          await page.goto(new URL(view.path, market.url).href);
          await page.waitForSelector(view.ready);
          const where = `${view.name}, ${size.name}, ${theme}`;
          const overflow = await sidewaysOverflow(page);
          if (overflow > 0) problems.push(`${where}: ${overflow} px too wide`);
          for (const finding of await axeFindings(page)) problems.push(`${where}: ${finding}`);
          for (const complaint of complaints) problems.push(`${where}: ${complaint}`);
          if (process.env["SCREENSHOTS"] !== undefined) {
            await page.screenshot({ path: join(ROOT, "docs/images/web", `${view.name}-${size.name}-${theme}.png`) });
          }
          await page.context().close();
        }
      }
    }
    expect(problems).to.deep.equal([]);
  });
});
