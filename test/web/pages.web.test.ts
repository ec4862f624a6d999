import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";
import type { Page } from "playwright-core";

import { ROOT } from "../../scripts/lib/project.js";
import { openPage, SIZES, THEMES } from "./utils/browser.js";
import { axeFindings, settled, sidewaysOverflow } from "./utils/check-page.js";
import { pathsOf, type View, VIEWS } from "./utils/views.js";
import { useWorld } from "./utils/world.js";

const VIEW_MS = 240_000;
const PICTURES = join(ROOT, "docs/images/web");

describe("Web: every page, in both themes and at both sizes", function () {
  const world = useWorld("trading");
  let paths: Readonly<Record<View, string>>;

  before(async () => {
    const { market, story } = world();
    paths = await pathsOf(market, story);
    await mkdir(PICTURES, { recursive: true });
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
          if (process.env["SCREENSHOTS"] !== undefined) {
            await writeFile(join(PICTURES, `${view}-${size.name}-${theme}.webp`), await pictureOf(page));
          }
          const where = `${size.name}, ${theme}`;
          for (const problem of [...(await problemsOf(page)), ...complaints]) problems.push(`${where}: ${problem}`);
          await page.context().close();
        }
      }
      expect(problems).to.deep.equal([]);
    }).timeout(VIEW_MS);
  }
});

async function problemsOf(page: Page): Promise<readonly string[]> {
  const overflow = await sidewaysOverflow(page);
  return [...(overflow > 0 ? [`${overflow} px too wide`] : []), ...(await axeFindings(page))];
}

/** What the window shows, as WebP: a third of the size of PNG. */
async function pictureOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 60 });
  await session.detach();
  return Buffer.from(data, "base64");
}
