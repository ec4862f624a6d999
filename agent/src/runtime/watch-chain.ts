import {
  type EventCursor,
  type EventPosition,
  findPanels,
  hashOffer,
  type Job,
  type Offer,
  watchDisputes,
  watchJobs,
  watchOffers,
  type WatchOptions,
} from "@guildhall/sdk";

import { pause } from "../utils/pause.js";
import type { Roles } from "./consider.js";
import type { Context } from "./context.js";
import { describeFailure } from "./loop.js";
import { openOwnJob } from "./open-job.js";
import { topicOf } from "./subject.js";

interface Item {
  readonly kind: "event" | "reorg";
  readonly cursor: EventCursor | EventPosition;
}

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 30_000;

/** Follows what the chain says that concerns the roles, each stream from where the journal stopped. Ends with the signal. */
export async function watchChain(context: Context, roles: Roles): Promise<void> {
  const { client, account, subjects } = context;
  const streams: Promise<void>[] = [];
  const openJob = async ({ jobId, terms }: Pick<Job, "jobId" | "terms">): Promise<void> => {
    await openOwnJob(context, jobId, terms);
    // The offer that it came of has nothing left to wait for.
    subjects.wake(topicOf.offer(hashOffer(terms.offer)));
  };
  if (roles.provider !== undefined) {
    const { agentId } = roles.provider;
    streams.push(
      follow(
        context,
        "offers",
        (options) => watchOffers(client, { provider: account, ...options }),
        async (item) => {
          if (item.kind === "event") await considerOffer(context, item.posted.offer, item.posted.uri);
        },
      ),
      follow(
        context,
        `jobs of agent ${agentId}`,
        (options) => watchJobs(client, { agentId, ...options }),
        async (item) => {
          if (item.kind === "event" && BigInt(item.job.provider) === BigInt(account)) await openJob(item.job);
        },
      ),
    );
  }
  streams.push(
    follow(
      context,
      "own jobs",
      (options) => watchJobs(client, { client: account, ...options }),
      async (item) => {
        if (item.kind === "event") await openJob(item.job);
      },
    ),
  );
  if (roles.keeper !== undefined) {
    streams.push(
      follow(
        context,
        "all jobs",
        (options) => watchJobs(client, options),
        async (item) => {
          if (item.kind === "event") await openJob(item.job);
        },
      ),
    );
  }
  if (roles.arbiter !== undefined) {
    const isOnPanel = panelMembership(context);
    streams.push(
      follow(
        context,
        "disputes",
        (options) => watchDisputes(client, options),
        async (item) => {
          if (item.kind !== "event") return;
          const { terms, jobId } = item.job;
          const { milestone } = item.args;
          const sits = await Promise.all([terms.offer.panelId, terms.offer.appealPanelId].map(isOnPanel));
          if (sits.includes(true))
            await subjects.open(topicOf.case(jobId, milestone), { kind: "case", jobId, milestone, terms });
        },
      ),
    );
  }
  await Promise.all(streams);
}

/** Opens an offer that may still be answered. */
export async function considerOffer({ subjects, clock }: Context, offer: Offer, uri: string): Promise<void> {
  if (offer.validUntil < clock.now()) return;
  await subjects.open(topicOf.offer(hashOffer(offer)), { kind: "offer", offer, uri });
}

/** Whether the agent sits on a panel; what is unknown is looked up again, for it may be new. */
function panelMembership({ client, account }: Context): (panelId: string) => Promise<boolean> {
  let known: Promise<ReadonlySet<string>> | undefined;
  const load = async (): Promise<ReadonlySet<string>> =>
    new Set(
      (await findPanels(client, { member: account, includeClosed: true })).map(({ panelId }) => panelId.toLowerCase()),
    );
  const others = new Set<string>();
  return async (panelId) => {
    const id = panelId.toLowerCase();
    if (others.has(id)) return false;
    known ??= load();
    if ((await known).has(id)) return true;
    known = load();
    if ((await known).has(id)) return true;
    others.add(id);
    return false;
  };
}

/** Handles each item of a stream once it is there, and goes on behind it after a failure or a restart. */
async function follow<One extends Item>(
  { journal, signal, report }: Context,
  name: string,
  open: (options: WatchOptions) => AsyncIterable<One>,
  handle: (item: One) => Promise<void>,
): Promise<void> {
  const cursorName = `chain:${name}`;
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const stored = await journal.cursor(cursorName);
      const from = stored === undefined ? {} : { from: JSON.parse(stored) as EventPosition };
      for await (const item of open({ signal, ...from })) {
        await handle(item);
        failures = 0;
        // If this is lost, what was handled comes again and is known.
        journal.cursor(cursorName, JSON.stringify(item.cursor)).catch(() => undefined);
      }
    } catch (error) {
      report({ type: "trouble", source: name, code: describeFailure(error).code });
    }
    await pause(Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures, 10), LONGEST_WAIT_MS), signal);
  }
}
