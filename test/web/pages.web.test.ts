import { join } from "node:path";

import { expect } from "chai";
import type { Page } from "playwright-core";

import { ROOT } from "../../scripts/lib/project.js";
import { openPage, SIZES, THEMES } from "./utils/browser.js";
import { axeFindings, settled, sidewaysOverflow } from "./utils/check-page.js";
import { viewsOf } from "./utils/views.js";
import { useWorld } from "./utils/world.js";

const VIEWS_MS = 900_000;

describe("Web: every page, in both themes and at both sizes", function () {
  const world = useWorld();

  it("shows each without an error of the console, a finding of axe or sideways scrolling", async function () {
    this.timeout(VIEWS_MS);
    const { browser, market, story } = world();
    const problems: string[] = [];
    for (const view of await viewsOf(market, story)) {
      for (const size of SIZES) {
        for (const theme of THEMES) {
          const { page, complaints } = await openPage(browser, size, theme);
          await page.goto(new URL(view.path, market.url).href);
          await settled(page);
          const where = `${view.name}, ${size.name}, ${theme}`;
          for (const problem of [...(await problemsOf(page)), ...complaints]) problems.push(`${where}: ${problem}`);
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

async function problemsOf(page: Page): Promise<readonly string[]> {
  const overflow = await sidewaysOverflow(page);
  return [...(overflow > 0 ? [`${overflow} px too wide`] : []), ...(await axeFindings(page))];
}
