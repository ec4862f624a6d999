import type { Browser, Page } from "playwright-core";

import { openPage, SIZES } from "../../test/web/utils/browser.js";
import { settled } from "../../test/web/utils/check-page.js";
import { type FirstView, loadView } from "../../test/web/utils/first-view.js";

/** A view of the page, each time in a browser that knows nothing of it. */
export interface ViewMeasured {
  readonly name: string;
  readonly loads: readonly FirstView[];
}

/** What typing into the search does. */
export interface SearchMeasured {
  /** From a key to the first frame that shows it, for each key. */
  readonly paint: readonly number[];
  /** From a key to what was found for the text, for each key that found something else. */
  readonly found: readonly number[];
}

const [DESK] = SIZES;

/** Loads a view again and again, each time with empty caches. */
export async function measureView(browser: Browser, url: string, loads: number): Promise<readonly FirstView[]> {
  const views: FirstView[] = [];
  for (let load = 0; load < loads; load += 1) {
    const { page } = await openPage(browser, DESK, "light");
    views.push(await loadView(page, url));
    await page.context().close();
  }
  return views;
}

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
