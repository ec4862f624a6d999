import {
  type Client,
  deliver,
  giveUp,
  hashDocument,
  postOffer,
  makeOffer,
  reclaim,
  saltDocument,
} from "@guildhall/sdk";

import { addressOf, type Cast, gather, type StoryPlace } from "./story-cast.js";
import {
  accept,
  appealWith,
  begin,
  briefOf,
  deliverReport,
  DOLLAR,
  HOUR,
  milestone,
  pass,
  quarrel,
  report,
  rule,
} from "./story-steps.js";

/** A job in every state that a page shows, by its id. */
export interface Story {
  /** Accepted and paid in full. */
  readonly paid: string;
  readonly inWork: string;
  readonly inReview: string;
  /** Before the first panel, with evidence of both sides. */
  readonly disputed: string;
  /** The first panel gave 30 %; it may be appealed. */
  readonly ruled: string;
  /** The provider appealed that, with a bond; the first of its panels' seats did not sign. */
  readonly appealed: string;
  /** Settled at 77 % by the appeal panel. */
  readonly settled: string;
  /** Its deadline passed, and its client was refunded. */
  readonly missed: string;
  /** Its provider gave it back in time. */
  readonly givenUp: string;
  /** Three milestones and two payees: one is paid, one in review, one in work. */
  readonly split: string;
  /** What was delivered is private: it is nowhere where its URI says. */
  readonly hidden: string;
  /** At the delivery's URI is another document. */
  readonly swapped: string;
  /** Open offers whose titles try to be more than text. */
  readonly hostileOffers: readonly string[];
  /** A job whose title does. */
  readonly hostile: string;
}

/** Titles that a page must show as what they are. */
const HOSTILE_TITLES = [
  '<img src=x onerror="document.title=1"><script>document.title=2</script>',
  "**bold** [link](https://example.com) ![image](https://example.com/x.png)",
  "\u202Egnp.tnemyap\u202C \u0000\u0007\u200B\u2066inside\u2069 Z\u0351\u0351\u0351\u0351\u0351\u0351\u0351algo",
  "W".repeat(200),
] as const;

const TITLE = "Check a file of payments against its schema";
const PAID: StoryPlot = {
  title: "Check the IBANs of a file of payments",
  limit: "40",
  milestones: [milestone(30n * DOLLAR)],
};
const AUDIT: StoryPlot = { title: TITLE, limit: "120", milestones: [milestone(95n * DOLLAR)], bond: 5n * DOLLAR };
type StoryPlot = Parameters<typeof begin>[1];

/**
 * Tells a story on a local market: jobs in every state, without moving its clock. It can be told again on the same market; then there are
 * more jobs.
 */
export async function tellStory(place: StoryPlace): Promise<Story> {
  const cast = await gather(place);
  try {
    // One after another: the people send from one account each.
    const withoutDispute = await tellPeace(cast);
    const withDispute = await tellDisputes(cast);
    const withDocuments = await tellDocuments(cast);
    return { ...withoutDispute, ...withDispute, ...withDocuments };
  } finally {
    cast.close();
  }
}

async function tellPeace(cast: Cast) {
  const { auditor, beatrice, cora } = cast;
  const paid = await begin(cast, PAID);
  await deliverReport(cast, paid);
  await accept(cora, paid);

  const inWork = await begin(cast, { ...AUDIT, title: "Reconcile the ledger of September" });
  const inReview = await begin(cast, { ...PAID, title: "Extract the tables from 300 forms", client: beatrice });
  await deliverReport(cast, inReview);

  const late = await begin(cast, {
    ...AUDIT,
    title: "Label 500 street images",
    milestones: [milestone(64n * DOLLAR, 1n)],
  });
  await pass(cast, 2);
  await reclaim(cora, { job: late });

  const givenUp = await begin(cast, { ...PAID, title: "Translate a contract, German to Polish", bond: DOLLAR });
  await giveUp(auditor, { job: givenUp });

  const split = await begin(cast, {
    title: "Audit three months of payments",
    limit: "200",
    milestones: [milestone(60n * DOLLAR), milestone(50n * DOLLAR + 1n), milestone(40n * DOLLAR, 48n * HOUR)],
    bond: 7n * DOLLAR,
    payees: [
      { account: addressOf(auditor), bps: 7_000n },
      { account: addressOf(beatrice), bps: 3_000n },
    ],
  });
  await deliverReport(cast, split, 0);
  await accept(cora, split, 0);
  await deliverReport(cast, split, 1);
  return { paid, inWork, inReview, missed: late, givenUp, split };
}

const THIRTY = {
  providerBps: 3_000n,
  summary: "The IBANs look well formed to us. The rest is right, but a client cannot trust this report. 30 %.",
};

async function tellDisputes(cast: Cast) {
  const { first, appeal } = cast;
  const disputed = await begin(cast, { ...AUDIT, title: "Check the addresses of 400 customers" });
  await deliverReport(cast, disputed);
  await quarrel(cast, disputed);

  const ruled = await begin(cast, { ...AUDIT, title: "Check a file of invoices against its schema" });
  await deliverReport(cast, ruled);
  await quarrel(cast, ruled);
  await rule(cast, ruled, first, THIRTY);

  const appealed = await begin(cast, AUDIT);
  await deliverReport(cast, appealed);
  await quarrel(cast, appealed);
  await rule(cast, appealed, first, THIRTY);
  await appealWith(cast, appealed);

  const settled = await begin(cast, { ...AUDIT, title: "Check a file of refunds against its schema" });
  await deliverReport(cast, settled);
  await quarrel(cast, settled);
  await rule(cast, settled, first, THIRTY);
  await appealWith(cast, settled);
  await rule(cast, settled, appeal, {
    providerBps: 7_700n,
    summary: "We ran the check: all 8 fail. The report misses 8 of 36 other defects. 77 %.",
  });
  return { disputed, ruled, appealed, settled };
}

async function tellDocuments(cast: Cast) {
  const { auditor, beatrice, documents, store } = cast;
  const hidden = await begin(cast, { ...PAID, title: "Summarize a private contract" });
  const secret = saltDocument(await report(cast, hidden));
  await deliver(auditor, {
    job: hidden,
    deliveryHash: hashDocument(secret),
    uri: `${documents}/${hashDocument(secret)}.json`,
  });

  const swapped = await begin(cast, { ...PAID, title: "Format a file of addresses" });
  const promised = await report(cast, swapped);
  const { uri } = await store.put(saltDocument(promised));
  await deliver(auditor, { job: swapped, deliveryHash: hashDocument(promised), uri });

  const hostileOffers: string[] = [];
  for (const title of HOSTILE_TITLES) hostileOffers.push(await postHostile(cast, beatrice, title));
  const hostile = await begin(cast, { ...PAID, title: HOSTILE_TITLES[0], client: beatrice });
  return { hidden, swapped, hostileOffers, hostile };
}

async function postHostile(cast: Cast, client: Client, title: string): Promise<string> {
  const { first, appeal, store } = cast;
  const document = await briefOf(cast, { title, limit: "12" });
  const panels = { panelId: first.panelId, appealPanelId: appeal.panelId };
  const offer = await makeOffer(client, { document, panels });
  return (await postOffer(client, { offer, document, store })).offerHash;
}
