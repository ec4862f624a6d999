import { setTimeout as wait } from "node:timers/promises";

import type { ShownMarket } from "./market.js";
import type { Story } from "./story.js";

interface Entry {
  readonly id: string;
}

const first = async (indexer: string, path: string): Promise<string> => {
  const { items } = (await (await fetch(new URL(path, indexer))).json()) as { readonly items: readonly Entry[] };
  const id = items[0]?.id;
  if (id === undefined) throw new Error(`The market has nothing at ${path}.`);
  return id;
};

/** Waits until so many jobs are settled. */
export const settledJobs = (indexer: string, least: number): Promise<void> =>
  until(`${least} jobs are settled`, async () => {
    const { milestonesSettled } = (await (await fetch(new URL("stats", `${indexer}/`))).json()) as {
      readonly milestonesSettled?: { readonly raw: string };
    };
    return Number(milestonesSettled?.raw ?? 0) >= least;
  });

/** Waits until the index has a job, and so all that was before it. */
export const indexed = ({ indexer }: Pick<ShownMarket, "indexer">, jobId: string): Promise<void> =>
  until(`the index has job ${jobId}`, async () => (await fetch(new URL(`jobs/${jobId}`, `${indexer}/`))).ok);

/** Waits until something holds, two minutes at most. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (await holds()) return;
    await wait(500);
  }
  throw new Error(`Two minutes went by before ${what}.`);
}

/** The jobs of the story that look most different. */
const JOBS = ["paid", "inReview", "appealed", "settled", "split", "swapped"] as const;

/** Every view of the page by its name. */
export const VIEWS = [
  "market",
  "agents",
  "agent",
  "account",
  "jobs",
  ...JOBS.map((job) => `job-${job}` as const),
  "offer",
  "disputes",
  "panels",
  "panel",
  "statistics",
  "governance",
  "act",
  "search",
  "nothing",
] as const;

export type View = (typeof VIEWS)[number];

/** Where each view is, with an entry of the market or of its story where one is named. */
export async function pathsOf(
  { indexer }: Pick<ShownMarket, "indexer">,
  story: Story,
): Promise<Readonly<Record<View, string>>> {
  const [agent, offer] = await Promise.all([first(indexer, "/agents?limit=1"), first(indexer, "/offers?limit=1")]);
  const { panelId, client } = await jobOf(indexer, story.appealed);
  return {
    market: "/",
    agents: "/agents",
    agent: `/agents/${agent}`,
    account: `/accounts/${client}`,
    jobs: "/jobs",
    ...(Object.fromEntries(JOBS.map((job) => [`job-${job}`, `/jobs/${story[job]}`])) as Record<
      `job-${(typeof JOBS)[number]}`,
      string
    >),
    offer: `/offers/${offer}`,
    disputes: "/disputes",
    panels: "/panels",
    panel: `/panels/${panelId}`,
    statistics: "/statistics",
    governance: "/governance",
    act: "/act",
    search: "/search?q=csv",
    nothing: "/nothing/here",
  };
}

async function jobOf(indexer: string, id: string): Promise<{ readonly panelId: string; readonly client: string }> {
  return (await (await fetch(new URL(`jobs/${id}`, `${indexer}/`))).json()) as { panelId: string; client: string };
}
