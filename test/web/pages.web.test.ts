import { expect } from "chai";
import type { Page } from "playwright-core";

import { openPage, SIZES, THEMES } from "./utils/browser.js";
import { axeFindings, settled, sidewaysOverflow } from "./utils/check-page.js";
import { takePicture } from "./utils/pictures.js";
import { pathsOf, type View, VIEWS } from "./utils/views.js";
import { useWorld } from "./utils/world.js";

const VIEW_MS = 240_000;

describe("Web: every page, in both themes and at both sizes", function () {
  const world = useWorld("trading");
  let paths: Readonly<Record<View, string>>;

  before(async () => {
    const { market, story } = world();
    paths = await pathsOf(market, story);
  });

  for (const view of VIEWS) {
    it(`shows ${view} without an error of the console, a finding of axe or sideways scrolling`, async () => {
      const { browser, market } = world();
      const problems: string[] = [];
      for (const size of SIZES) {
        for (const theme of THEMES) {
          const { page, complaints } = await openPage(browser, size, theme);
          await page.goto(new URL(paths[view], market.url).href);
          await settled(page);
          await takePicture(page, view, size, theme);
          const where = `${size.name}, ${theme}`;
          for (const problem of [...(await problemsOf(page)), ...complaints]) problems.push(`${where}: ${problem}`);
          await page.context().close();
        }
      }
      expect(problems).to.deep.equal([]);
    }).timeout(VIEW_MS);
  }

  it("offers the skills of the example agents as filters", async () => {
    const { browser, market } = world();
    const { page } = await openPage(browser, SIZES[0], "light");
    await page.goto(new URL("/agents?view=all", market.url).href);
    await settled(page);
    const overflow =
      "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('aside.facets'))";
    expect(await page.evaluate(overflow)).to.equal(0);
    await page.getByRole("searchbox", { name: /^Search \d+ skills$/ }).fill("iban");
    // The address changes first, then what it says is drawn.
    await page.getByRole("checkbox", { name: /^iban-check/ }).click();
    await page.waitForURL("**/agents?*skill=iban-check*");
    await page.getByRole("checkbox", { name: /^iban-check/, checked: true }).waitFor();
    await page.getByText("1 of 1 shown").waitFor();
    await page.context().close();
  }).timeout(VIEW_MS);
});

async function problemsOf(page: Page): Promise<readonly string[]> {
  const overflow = await sidewaysOverflow(page);
  return [...(overflow > 0 ? [`${overflow} px too wide`] : []), ...(await axeFindings(page))];
}
