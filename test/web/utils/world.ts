import { after, before } from "mocha";
import type { Browser } from "playwright-core";

import { startBrowser } from "./browser.js";
import { type ShownMarket, startShownMarket } from "./market.js";
import { type Story, tellStory } from "./story.js";
import { settledJobs } from "./views.js";

/** What the tests of the page look at. */
export interface World {
  readonly market: ShownMarket;
  readonly story: Story;
  readonly browser: Browser;
}

const START_MS = 300_000;
/** So many jobs its agents have settled before anybody looks. */
const SETTLED = 6;
let opening: Promise<World> | undefined;

/** A market with a story, its page and a browser: one for all files of a run, opened by the first that asks. */
export function useWorld(): () => World {
  let world: World | undefined;
  before(async function () {
    this.timeout(START_MS);
    world = await (opening ??= open());
  });
  return () => {
    if (world === undefined) throw new Error("The market was not opened.");
    return world;
  };
}

async function open(): Promise<World> {
  const market = await startShownMarket(true);
  const story = await tellStory(market);
  await settledJobs(market.indexer, SETTLED);
  return { market, story, browser: await startBrowser() };
}

// For all files of the run.
after(async () => {
  const world = await opening?.catch(() => undefined);
  await world?.browser.close();
  await world?.market.close();
});
