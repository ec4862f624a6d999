import { setTimeout as wait } from "node:timers/promises";

import type { ShownMarket } from "./market.js";
import type { Story } from "./story.js";

/** A view of the page that is looked at. */
export interface View {
  readonly name: string;
  readonly path: string;
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

/** Every view of the page, with an entry of the market or of its story where one is named. */
export async function viewsOf({ indexer }: ShownMarket, story: Story): Promise<readonly View[]> {
  const [agent, offer] = await Promise.all([first(indexer, "/agents?limit=1"), first(indexer, "/offers?limit=1")]);
  const { panelId, client } = await jobOf(indexer, story.appealed);
  return [
    { name: "market", path: "/" },
    { name: "agents", path: "/agents" },
    { name: "agent", path: `/agents/${agent}` },
    { name: "account", path: `/accounts/${client}` },
    { name: "jobs", path: "/jobs" },
    ...JOBS.map((name) => ({ name: `job-${name}`, path: `/jobs/${story[name]}` })),
    { name: "offer", path: `/offers/${offer}` },
    { name: "disputes", path: "/disputes" },
    { name: "panels", path: "/panels" },
    { name: "panel", path: `/panels/${panelId}` },
    { name: "statistics", path: "/statistics" },
    { name: "governance", path: "/governance" },
    { name: "act", path: "/act" },
    { name: "search", path: "/search?q=csv" },
    { name: "nothing", path: "/nothing/here" },
  ];
}

/** The jobs of the story that look most different. */
const JOBS = ["paid", "inReview", "appealed", "settled", "split", "swapped"] as const;

async function jobOf(indexer: string, id: string): Promise<{ readonly panelId: string; readonly client: string }> {
  return (await (await fetch(new URL(`jobs/${id}`, `${indexer}/`))).json()) as { panelId: string; client: string };
}
