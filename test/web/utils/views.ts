import { setTimeout as wait } from "node:timers/promises";

import type { ShownMarket } from "./market.js";

/** A view of the page that is looked at. */
export interface View {
  readonly name: string;
  readonly path: string;
  /** What is there once the view is complete. */
  readonly ready: string;
}

interface Entry {
  readonly id: string;
}

const first = async (indexer: string, path: string): Promise<string> => {
  const { items } = (await (await fetch(new URL(path, indexer))).json()) as { readonly items: readonly Entry[] };
  const id = items[0]?.id;
  if (id === undefined) throw new Error(`The market has nothing at ${path}.`);
  return id;
};

/** Waits until so many jobs are settled, two minutes at most. */
export async function settledJobs(indexer: string, least: number): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    const { milestonesSettled } = (await (await fetch(new URL("stats", `${indexer}/`))).json()) as {
      readonly milestonesSettled?: { readonly raw: string };
    };
    if (Number(milestonesSettled?.raw ?? 0) >= least) return;
    await wait(500);
  }
  throw new Error(`Fewer than ${least} jobs were settled within two minutes.`);
}

/** Every view of the page, with an entry of the market where one is named. */
export async function viewsOf({ indexer }: ShownMarket): Promise<readonly View[]> {
  const [agent, job, panel, offer] = await Promise.all([
    first(indexer, "/agents?limit=1"),
    first(indexer, "/jobs?limit=1"),
    first(indexer, "/panels?limit=1"),
    first(indexer, "/offers?limit=1"),
  ]);
  return [
    { name: "market", path: "/", ready: "footer.foot" },
    { name: "agents", path: "/agents", ready: "footer.foot" },
    { name: "agent", path: `/agents/${agent}`, ready: "footer.foot" },
    { name: "jobs", path: "/jobs", ready: "footer.foot" },
    { name: "job", path: `/jobs/${job}`, ready: "footer.foot" },
    { name: "offer", path: `/offers/${offer}`, ready: "footer.foot" },
    { name: "disputes", path: "/disputes", ready: "footer.foot" },
    { name: "panels", path: "/panels", ready: "footer.foot" },
    { name: "panel", path: `/panels/${panel}`, ready: "footer.foot" },
    { name: "statistics", path: "/statistics", ready: "footer.foot" },
    { name: "governance", path: "/governance", ready: "footer.foot" },
    { name: "act", path: "/act", ready: "footer.foot" },
    { name: "search", path: "/search?q=csv", ready: "footer.foot" },
  ];
}
