import { after, before } from "mocha";
import type { Browser } from "playwright-core";

import { startBrowser } from "./browser.js";
import { type ShownMarket, startShownMarket } from "./market.js";
import { type Story, tellStory } from "./story.js";
import { indexed, settledJobs } from "./views.js";

/** What the tests of the page look at. */
export interface World {
  readonly market: ShownMarket;
  readonly story: Story;
  readonly browser: Browser;
}

/** Whether example agents trade in a market. They keep the index busy: tests that need it to be prompt look at a quiet market. */
export type Bustle = "quiet" | "trading";

const START_MS = 300_000;
/** So many jobs the trading agents have settled before anybody looks. */
const SETTLED = 6;
const opening = new Map<Bustle, Promise<World>>();

/** A market with a story, its page and a browser: one of each kind for all files of a run, opened by the first that asks. */
export function useWorld(bustle: Bustle = "quiet"): () => World {
  let world: World | undefined;
  before(async function () {
    this.timeout(START_MS);
    const opened = opening.get(bustle) ?? open(bustle);
    opening.set(bustle, opened);
    world = await opened;
  });
  return () => {
    if (world === undefined) throw new Error("The market was not opened.");
    return world;
  };
}

async function open(bustle: Bustle): Promise<World> {
  const market = await startShownMarket(bustle === "trading");
  const story = await tellStory(market);
  await indexed(market, story.hostile);
  if (bustle === "trading") await settledJobs(market.indexer, SETTLED);
  return { market, story, browser: await startBrowser() };
}

// For all files of the run.
after(async () => {
  for (const opened of opening.values()) {
    const world = await opened.catch(() => undefined);
    await world?.browser.close();
    await world?.market.close();
  }
});
