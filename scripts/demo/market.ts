import {
  type AnnouncedBid,
  announceBid,
  buildDocument,
  describeStatus,
  findBids,
  findOffers,
  hire,
  type JobOffer,
  jobStatus,
  makeBid,
  makeOffer,
  type Offer,
  postOffer,
  type PostedOffer,
  readBrief,
  signBid,
} from "@guildhall/sdk";

import type { Actor, Stage } from "./stage.js";
import { dollars } from "./stage.js";
import type { Narrator } from "./narrator.js";
import type { Steps } from "./steps.js";

/** What every scene needs. */
export interface Scene {
  readonly stage: Stage;
  readonly steps: Steps;
  readonly narrator: Narrator;
}

const DAY = 86_400;

/** What an offer may name beside its brief. */
export interface PostJobOptions {
  /** The job of which it is a part. */
  readonly parentJobId?: string;
  /** Who judges a dispute. */
  readonly panels?: { readonly panelId: string; readonly appealPanelId: string };
}

/** A client's offer goes to the job board; its brief goes to the store. */
export async function postJob(
  { stage, steps, narrator }: Scene,
  actor: Actor,
  document: JobOffer,
  { parentJobId, panels }: PostJobOptions = {},
): Promise<Offer> {
  const overrides = { clientAgentId: actor.agentId, ...(parentJobId !== undefined && { parentJobId }) };
  const offer = await steps.note(actor.name, "makes an offer", () =>
    makeOffer(actor.client, { document, overrides, ...(panels && { panels }) }),
  );
  await steps.take(actor.name, "post the offer", () =>
    postOffer(actor.client, { offer, document, store: stage.store }),
  );
  narrator.say(`${actor.name} posts “${document.title}”: at most ${dollars(offer.maxPrice)}.`);
  return offer;
}

/** A provider finds the offer on the chain, reads the brief, checks it against its hash, and bids with a plan. */
export async function bidFor(
  scene: Scene,
  actor: Actor,
  client: Actor,
  amount: string,
  summary: string,
): Promise<void> {
  const { stage, steps, narrator } = scene;
  const bid = await steps.note(actor.name, "writes a bid", () => writeBid(scene, actor, client, amount, summary));
  await steps.take(actor.name, "announce the bid", () => announceBid(actor.client, { ...bid, store: stage.store }));
  const { bond: units } = bid.terms.bid;
  const bond = units === 0n ? "" : `, with a bond of ${dollars(units)}`;
  narrator.say(`${actor.name} reads the brief, finds its hash right, and bids $${amount}${bond}: ${summary}`);
}

async function writeBid({ stage }: Scene, actor: Actor, client: Actor, amount: string, summary: string) {
  const posted = await newestOffer(actor, client);
  const brief = await readBrief(actor.client, { offer: posted.offer, uri: posted.uri, store: stage.store });
  const deadline = new Date((await chainSeconds(actor)) * 1000 + 7 * DAY * 1000).toISOString().replace(".000", "");
  const plan = buildDocument("JobPlan", {
    briefHash: posted.offer.briefHash,
    summary,
    steps: [{ id: "work", title: brief.title, skills: brief.skills }],
    estimatedDuration: 60,
    milestones: [{ title: brief.title, amount, deadline, outputs: brief.outputs.map(({ name }) => name) }],
  });
  // All of them saw the two panels being founded, and who sits on them.
  const terms = await makeBid(actor.client, {
    offer: posted.offer,
    agentId: actor.agentId,
    plan,
    trustedPanels: "any",
  });
  return { terms, plan, signature: await signBid(actor.client, { terms }) };
}

/** The client takes the cheapest bid and locks the price. */
export async function hireCheapest(
  { steps, narrator }: Scene,
  actor: Actor,
  offer: Offer,
  names: ReadonlyMap<bigint, string>,
): Promise<{ readonly jobId: string; readonly bid: AnnouncedBid }> {
  const found = await steps.note(actor.name, "reads the bids", () => findBids(actor.client, { offer }));
  const bids = [...found].sort((a, b) => (a.price < b.price ? -1 : 1));
  const [bid] = bids;
  if (bid === undefined) throw new Error(`Nobody bid for the offer ${offer.briefHash}.`);
  const { jobId } = await steps.take(actor.name, "hire (pays by ERC-3009)", () =>
    hire(actor.client, { terms: bid.terms, providerSignature: bid.signature, funding: { mode: "authorization" } }),
  );
  const name = (agentId: bigint): string => names.get(agentId) ?? `agent ${agentId}`;
  narrator.say(`${actor.name} hires ${name(bid.terms.bid.agentId)} and locks ${dollars(bid.price)} in the escrow.`);
  for (const { terms, price } of bids.slice(1)) narrator.say(`${name(terms.bid.agentId)} (${dollars(price)}) loses.`);
  return { jobId, bid };
}

/** Says in plain words how a job stands and what can be done. */
export async function tellStatus({ steps, narrator }: Scene, { name, client }: Actor, jobId: string): Promise<void> {
  const words = await steps.note(name, "asks how the job stands", async () =>
    describeStatus(await jobStatus(client, { job: jobId }), { decimals: 6, symbol: "TUSD" }),
  );
  narrator.say(words);
}

async function newestOffer(actor: Actor, client: Actor): Promise<PostedOffer> {
  const offers = await findOffers(actor.client, { client: client.account });
  const newest = offers.at(-1);
  if (newest === undefined) throw new Error(`No open offer of ${client.name} is on the chain.`);
  return newest;
}

async function chainSeconds(actor: Actor): Promise<number> {
  return (await actor.client.provider.getBlock("latest"))?.timestamp ?? 0;
}
