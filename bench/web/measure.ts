import { gzipSync } from "node:zlib";

import type { Browser, Page } from "playwright-core";

import { openPage, SIZES } from "../../test/web/utils/browser.js";
import { settled } from "../../test/web/utils/check-page.js";

/** The first views of a page, each in a browser that knows nothing of it. */
export interface ViewLoads {
  /** Until all that a view shows is there, for each load. */
  readonly milliseconds: readonly number[];
  /** All that came from the page's server, with gzip. */
  readonly bytes: number;
  /** Of the page's own accord, for each load. */
  readonly shifts: readonly number[];
}

export interface ViewMeasured extends ViewLoads {
  readonly name: string;
}

/** What typing into the search does. */
export interface SearchMeasured {
  /** From a key to the first frame that shows it, for each key. */
  readonly paint: readonly number[];
  /** From a key to what was found for the text, for each key that found something else. */
  readonly found: readonly number[];
}

const [DESK] = SIZES;
/** Runs in the page before its own scripts: when everything is there, and how much moved. */
const WATCH_VIEW = `{
  window.watched = { complete: undefined, shift: 0 };
  const look = () => {
    const isComplete = document.querySelector("footer.foot") !== null && document.querySelector("[aria-busy=true]") === null;
    if (isComplete) window.watched.complete = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.watched.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}`;

/** Loads a view again and again, each time with empty caches. */
export async function measureView(browser: Browser, url: string, loads: number): Promise<ViewLoads> {
  const milliseconds: number[] = [];
  const shifts: number[] = [];
  let bytes = 0;
  for (let load = 0; load < loads; load += 1) {
    const { page } = await openPage(browser, DESK, "light");
    const answers: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.url().startsWith(new URL(url).origin)) answers.push(response.body().then(zipped, () => 0));
    });
    await page.addInitScript({ content: WATCH_VIEW });
    await page.goto(url);
    await settled(page);
    const { complete, shift } = await page.evaluate<{ readonly complete: number; readonly shift: number }>("watched");
    milliseconds.push(complete);
    shifts.push(shift);
    bytes = Math.max(
      bytes,
      (await Promise.all(answers)).reduce((sum, size) => sum + size, 0),
    );
    await page.context().close();
  }
  return { milliseconds, bytes, shifts };
}

/** A font is packed already: to zip it makes it no smaller. */
const zipped = (body: Buffer): number => Math.min(body.length, gzipSync(body, { level: 6 }).length);

const TYPED = "check iban csv";
/** Between two keys: each is answered before the next. */
const BETWEEN_MS = 400;
const WATCH_SEARCH = `{
  const watched = { key: 0, paint: [], found: [], last: 0 };
  window.watched = watched;
  const note = () => {
    if (watched.last > watched.key) watched.found.push(watched.last - watched.key);
  };
  document.addEventListener("keydown", () => {
    note();
    const at = performance.now();
    watched.key = at;
    watched.last = 0;
    requestAnimationFrame(() => setTimeout(() => watched.paint.push(performance.now() - at)));
  }, { capture: true });
  new MutationObserver(() => requestAnimationFrame(() => { watched.last = performance.now(); }))
    .observe(document.querySelector("header.top [role=listbox]"), { childList: true, subtree: true, characterData: true });
}`;

/** Types into the search above the page, key by key. */
export async function measureSearch(browser: Browser, url: string, rounds: number): Promise<SearchMeasured> {
  const all: SearchMeasured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { page } = await openPage(browser, DESK, "light");
    await page.goto(url);
    await settled(page);
    await watch(page);
    await page.locator("#search").click();
    // The last key has no next one that would note it.
    await page.keyboard.type(`${TYPED} `, { delay: BETWEEN_MS });
    all.push(await page.evaluate<SearchMeasured>("({ paint: watched.paint, found: watched.found })"));
    await page.context().close();
  }
  return { paint: all.flatMap(({ paint }) => paint), found: all.flatMap(({ found }) => found) };
}

/** By the browser's own protocol: the policy of the page refuses a script that is no file of it. */
async function watch(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: WATCH_SEARCH });
  await session.detach();
}
