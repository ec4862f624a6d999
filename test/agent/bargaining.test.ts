import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { expect } from "chai";

import {
  type AnyMessage,
  answer,
  type DecideMove,
  fitPolicy,
  hashProposal,
  type JobRequest,
  makeMove,
  type MessageBodies,
  type Negotiation,
  type NegotiationPolicy,
  negotiationPolicy,
  openNegotiation,
  openPostbox,
  type Postbox,
  priceOfProposal,
  type Proposal,
  proposalOfBid,
  type ProviderRole,
  receiveMessages,
  sendMessage,
} from "../../agent/src/index.js";
import { startRelay } from "../../apps/relay/src/index.js";
import { didOf, hashOffer, makeOffer, type Offer, resolveDid, signOffer } from "../../sdk/src/index.js";
import { AgentMarket, DOLLAR, turnRound, wish } from "./utils/agents.js";

const HOUR = 3_600n;
const DAY = 24n * HOUR;

describe("runAgent that bargains", () => {
  let market: AgentMarket;
  let relay: Awaited<ReturnType<typeof startRelay>>;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "guildhall-"));
    market = await AgentMarket.start(folder);
    const reader = await market.person("reader");
    const resolve = async (did: string) => (await resolveDid(reader.client, { did })).document;
    relay = await startRelay({ chainId: 31337n, resolve, database: join(folder, "relay.db") });
  });

  after(async () => {
    await market.end();
    await relay.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What a side wants: a price, for a day's work. */
  const wants = (
    side: NegotiationPolicy["side"],
    [aspiration, reservation]: readonly [bigint, bigint],
    changes: Partial<NegotiationPolicy> = {},
  ): NegotiationPolicy =>
    negotiationPolicy({
      side,
      tokens: [market.token],
      price: { aspiration: aspiration * DOLLAR, reservation: reservation * DOLLAR },
      deliverWithin: { aspiration: DAY, reservation: DAY },
      panels: "any",
      ...changes,
    });

  async function provider(name: string, price: ProviderRole["price"], changes: Partial<ProviderRole> = {}) {
    const person = await market.worker(name);
    const role: ProviderRole = {
      agentId: person.agentId,
      skills: ["reversal"],
      price,
      handler: async ({ brief }) => turnRound(brief!.value.description.slice(12, -1)),
      ...changes,
    };
    const run = (more: Partial<ProviderRole> = {}) =>
      market.run(person, { relays: [relay.url], roles: { provider: { ...role, ...more } } });
    return { person, run, ...(await run()) };
  }

  async function customer(name: string, decide?: DecideMove) {
    const person = await market.person(name, { dollars: 100n, paidIn: 50n });
    const run = () => market.run(person, { relays: [relay.url], roles: { client: { ...(decide && { decide }) } } });
    return { person, run, ...(await run()) };
  }

  /** A request that only these providers hear of. */
  const request = (
    key: string,
    policy: NegotiationPolicy,
    invite: readonly { readonly account: string }[],
  ): JobRequest =>
    wish(key, {
      post: false,
      invite: invite.map(({ account }) => account),
      bidding: { mode: "open", seconds: HOUR, enough: invite.length, policy },
    });

  /** How two policies end that answer each other over an offer, by the pure functions. */
  function playedOut(offer: Offer, client: NegotiationPolicy, bidder: NegotiationPolicy): Negotiation {
    let negotiation = openNegotiation({
      token: offer.token,
      opener: "provider",
      maxRounds: 64,
      openedAt: 1n,
      closesAt: 9n,
    });
    while (negotiation.end === undefined) {
      const fitted = fitPolicy(negotiation.turn === "client" ? client : bidder, offer, 2n * DAY);
      if (!("policy" in fitted)) throw new RangeError(fitted.broken);
      const { policy } = fitted;
      negotiation = makeMove(negotiation, { by: policy.side, move: answer(policy, negotiation, 1n), at: 1n });
    }
    return negotiation;
  }

  /** An offer like those of the requests. */
  async function offerOf(
    { client }: Awaited<ReturnType<AgentMarket["person"]>>,
    { document } = wish("word"),
  ): Promise<Offer> {
    return makeOffer(client, { document });
  }

  const count = (events: readonly { readonly type: string }[], wanted: string): number =>
    events.filter(({ type }) => type === wanted).length;

  it("agrees between the reservations, at the price that the policies say, and pays one job", async () => {
    const [clientPolicy, ownPolicy] = [wants("client", [3n, 8n]), wants("provider", [9n, 5n])];
    const asking = await customer("buyer");
    const bidding = await provider("seller", () => ownPolicy);
    const outcome = await asking.request(request("word", clientPolicy, [bidding]));
    const { end, proposals } = playedOut(await offerOf(asking.person), clientPolicy, ownPolicy);
    if (end?.kind !== "agreed") throw new RangeError("the policies do not agree");
    const price = priceOfProposal(end.proposal);
    expect(price >= 5n * DOLLAR && price <= 8n * DOLLAR).to.equal(true);
    expect(await asking.until("hired")).to.include({ price });
    expect(await bidding.until("hired")).to.include({ price });
    expect(outcome).to.have.nested.property("milestones[0].outcome", "released");
    expect(count(asking.events, "proposed")).to.equal(proposals.filter(({ by }) => by === "client").length);
    expect([count(asking.events, "hired"), count(bidding.events, "hired")]).to.deep.equal([1, 1]);
    expect([...asking.events, ...bidding.events].map(({ type }) => type)).to.not.include("moveRefused");
  });

  it("ends within the rounds, and hires nobody, when the reservations leave no room", async () => {
    const asking = await customer("poor buyer");
    const bidding = await provider("expensive seller", () => wants("provider", [9n, 6n], { mostRounds: 6 }));
    const outcome = asking.request(request("word", wants("client", [2n, 5n], { mostRounds: 8 }), [bidding]));
    expect(await bidding.until("declined")).to.include({ reason: "price" });
    expect(count(bidding.events, "bid") + count(asking.events, "proposed")).to.equal(6);
    await market.pass(HOUR);
    expect(await outcome).to.deep.equal({ kind: "unfilled" });
    expect(count(asking.events, "hired")).to.equal(0);
  });

  it("goes on after a restart of either side between two moves, and makes none of them twice", async () => {
    const [clientPolicy, ownPolicy] = [wants("client", [3n, 8n]), wants("provider", [9n, 5n])];
    const asking = await customer("restarted buyer");
    let thinks = (): void => undefined;
    const thinking = new Promise<void>((resolve) => (thinks = resolve));
    let dies = (): void => undefined;
    const dying = new Promise<undefined>((_, reject) => (dies = () => reject(new RangeError("it was stopped"))));
    dying.catch(() => undefined);
    // Its third move is not made before it is stopped.
    const decide: DecideMove = ({ negotiation: { proposals } }) => {
      if (proposals.length < 4) return undefined;
      thinks();
      return dying;
    };
    const bidding = await provider("restarted seller", () => ownPolicy, { decide });
    const wanted = request("word", clientPolicy, [bidding]);
    const stopped = asking.request(wanted).catch(() => undefined);
    await thinking;
    await Promise.all([asking.stop(), bidding.stop()]);
    dies();
    await stopped;
    const again = await asking.run();
    const outcome = again.request(wanted);
    const returned = await bidding.run({ decide: undefined as never, price: () => 9n * DOLLAR });
    expect(await outcome).to.have.nested.property("milestones[0].outcome", "released");
    const { end, proposals } = playedOut(await offerOf(asking.person), clientPolicy, ownPolicy);
    if (end?.kind !== "agreed") throw new RangeError("the policies do not agree");
    expect(await again.until("hired")).to.include({ price: priceOfProposal(end.proposal) });
    const made = (type: string) =>
      count([...asking.events, ...again.events, ...bidding.events, ...returned.events], type);
    expect(made("proposed")).to.equal(proposals.filter(({ by }) => by === "client").length);
    expect(made("agreed")).to.equal(1);
  });

  it("takes the best of several, each bargained with by itself, and what a callback decides within the limits alone", async () => {
    const fixed = await provider("fixed seller", () => 7n * DOLLAR, { deliverWithin: DAY });
    const yielding = await provider("yielding seller", () => wants("provider", [9n, 4n]));
    // A callback that is talked into a price beyond the limit at once.
    const decide: DecideMove = ({ negotiation: { proposals } }) => ({
      kind: "accept",
      hash: proposals.at(-1)?.hash ?? "",
    });
    const asking = await customer("talked buyer", decide);
    const outcome = asking.request(request("word", wants("client", [3n, 8n]), [fixed, yielding]));
    // Seven dollars are within the limits, nine are not.
    expect(await asking.until("failed", { action: "decide" })).to.include({ code: "LIMIT_EXCEEDED" });
    expect(await outcome).to.include({ kind: "settled" });
    const agreed = asking.events.flatMap((event) => (event.type === "agreed" ? [event.price] : []));
    expect(agreed)
      .to.have.length(2)
      .and.include(7n * DOLLAR);
    for (const price of agreed) expect(price <= 8n * DOLLAR).to.equal(true);
    expect(await asking.until("hired")).to.include({ price: 7n * DOLLAR });
  });

  it("hires a provider with one price when bidding ends, if the price is within the limits", async () => {
    const asking = await customer("patient buyer");
    const bidding = await provider("stubborn seller", () => 6n * DOLLAR, {
      deliverWithin: DAY,
      validFor: DAY,
    });
    const outcome = asking.request(request("word", wants("client", [3n, 8n]), [bidding]));
    expect(await bidding.until("declined")).to.include({ reason: "price" });
    expect(count(asking.events, "hired")).to.equal(0);
    await market.pass(HOUR);
    expect(await outcome).to.include({ kind: "settled" });
    expect(await asking.until("hired")).to.include({ price: 6n * DOLLAR });
  });

  describe("given a client without the runtime", () => {
    /** Somebody who speaks for itself. */
    async function byHand({ client, key }: Awaited<ReturnType<AgentMarket["person"]>>): Promise<Postbox> {
      const did = didOf(client.chainId, client.account!);
      return openPostbox(client, { did, key, relays: [relay.url], useChain: false });
    }

    it("answers only what its client says in its turn, about the bid on the table, within the offer", async () => {
      const client = await market.person("client");
      const [postbox, stranger] = [await byHand(client), await byHand(await market.person("stranger"))];
      const bidding = await provider("careful seller", () => wants("provider", [9n, 4n], { mostRounds: 4 }));
      // Made once: a second later it would name another deadline.
      const wanted = wish("word");
      const offer = await offerOf(client, wanted);
      const offerHash = hashOffer(offer);
      const { uri } = await market.store.put(wanted.document);
      const stop = new AbortController();
      market.onEnd(() => stop.abort());
      const messages = receiveMessages(postbox, { signal: stop.signal })[Symbol.asyncIterator]();
      const next = async <Type extends AnyMessage["type"]>(type: Type): Promise<MessageBodies[Type]> => {
        const { value } = await messages.next();
        expect(value?.message.type).to.equal(type);
        return value!.message.body as MessageBodies[Type];
      };
      const body = { offer, uri, signature: await signOffer(client.client, { offer }) };
      await sendMessage(postbox, { to: bidding.did, type: "offer", thread: offerHash, body });
      const first = proposalOfBid({ offer, bid: (await next("bid")).bid });
      expect(priceOfProposal(first)).to.equal(9n * DOLLAR);
      const counter = (dollars: bigint, answers: string, changes: Partial<Proposal> = {}) => ({
        offerHash,
        answers,
        proposal: { ...first, milestones: [{ amount: dollars * DOLLAR, deliverWithin: DAY }], ...changes },
      });
      const say = (from: Postbox, said: MessageBodies["counter-proposal"], id?: string) =>
        sendMessage(from, {
          to: bidding.did,
          type: "counter-proposal",
          thread: offerHash,
          body: said,
          ...(id && { id }),
        });

      /** Waits until so many moves were refused for a reason, no more and no fewer. */
      const refusedOnce = async (reason: string, times: number): Promise<void> => {
        const refused = () =>
          bidding.events.filter((event) => event.type === "moveRefused" && event.reason === reason).length;
        for (let looks = 0; looks < 200 && refused() < times; looks++) await pause(50);
        expect(refused()).to.equal(times);
      };

      const onTable = hashProposal(first);
      await say(stranger, counter(8n, onTable));
      await say(postbox, counter(5n, `0x${"11".repeat(32)}`));
      await bidding.until("moveRefused", { reason: "PROPOSAL_OTHER" });
      await say(postbox, counter(5n, onTable, { reviewWindow: 7_200n }));
      await say(postbox, counter(11n, onTable));
      await say(postbox, counter(0n, onTable));
      await bidding.until("moveRefused", { reason: "MILESTONES_INVALID" });
      await refusedOnce("OFFER_OTHER", 2);
      expect(count(bidding.events, "bid")).to.equal(1);

      await say(postbox, counter(3n, onTable), "the-counter");
      const second = proposalOfBid({ offer, bid: (await next("bid")).bid });
      expect(priceOfProposal(second) < 9n * DOLLAR && priceOfProposal(second) >= 4n * DOLLAR).to.equal(true);
      // The same message again, and another answer to the same bid: neither is answered.
      await say(postbox, counter(3n, onTable), "the-counter");
      await say(postbox, counter(4n, onTable));
      await refusedOnce("PROPOSAL_OTHER", 2);
      // Four proposals are made: below its reservation it declines, and the bargaining is over.
      await say(postbox, counter(3n, hashProposal(second)));
      expect((await next("decline")).about).to.equal(hashProposal(counter(3n, "").proposal));
      await say(postbox, counter(8n, hashProposal(second)));
      await bidding.until("moveRefused", { reason: "ENDED" });
      expect(count(bidding.events, "bid")).to.equal(2);
    });
  });
});
