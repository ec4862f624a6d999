import { expect } from "chai";

import { openPage, SIZES } from "./utils/browser.js";
import { settled } from "./utils/check-page.js";
import { loadView } from "./utils/first-view.js";
import { pathsOf } from "./utils/views.js";
import { useWorld } from "./utils/world.js";

const [DESK] = SIZES;
/** The most that a first view may load with the index, zipped, font included. Bytes are exact: this is no test of time. */
const MOST_BYTES = 250_000;

describe("Web: what a first view loads", function () {
  const world = useWorld();

  it("is at most 250 kB with gzip for every page that the index serves", async function () {
    this.timeout(600_000);
    const { browser, market, story } = world();
    const tooLarge: string[] = [];
    const loaded: string[] = [];
    for (const [name, path] of Object.entries(await pathsOf(market, story))) {
      const { page } = await openPage(browser, DESK, "light");
      const { bytes, later } = await loadView(page, new URL(path, market.url).href);
      loaded.push(`${name} ${kilobytes(bytes)}${later > 0 ? `, then ${kilobytes(later)}` : ""}`);
      if (bytes > MOST_BYTES) tooLarge.push(`${name}: ${bytes} bytes`);
      await page.context().close();
    }
    console.log(`      ${loaded.join("; ")}`);
    expect(tooLarge).to.deep.equal([]);
  });

  it("asks nobody but the page's server, the node, the index and the documents", async () => {
    const { browser, market, story } = world();
    const allowed = new Set(
      [market.url, market.rpc, market.indexer, market.documents].map((url) => new URL(url).origin),
    );
    const others: string[] = [];
    for (const path of Object.values(await pathsOf(market, story))) {
      const { page } = await openPage(browser, DESK, "light");
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith("http") && !allowed.has(origin)) others.push(request.url());
      });
      await page.goto(new URL(path, market.url).href);
      await settled(page);
      await page.context().close();
    }
    expect(others).to.deep.equal([]);
  }).timeout(600_000);
});

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1_000)} kB`;
