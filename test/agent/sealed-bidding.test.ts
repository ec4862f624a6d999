import { join } from "node:path";

import { expect } from "chai";
import { toUtf8String } from "ethers";

import {
  type AnyMessage,
  awaitCommitmentList,
  biddingTimes,
  type ClientRole,
  commitSealedBid,
  HIRING_TIME,
  type JobRequest,
  type MessageBodies,
  OPENING_TIME,
  openPostbox,
  openSealedBid,
  type Postbox,
  type ProviderRole,
  receiveMessages,
  rootOfCommitments,
  sealBid,
  sendMessage,
} from "../../agent/src/index.js";
import { startRelay } from "../../apps/relay/src/index.js";
import {
  chainTime,
  didOf,
  findNotices,
  findOffers,
  hashOffer,
  makeBid,
  makeOffer,
  type Offer,
  type PostedOffer,
  postOffer,
  readBrief,
  resolveDid,
  signBid,
} from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { AgentMarket, DOLLAR, turnRound, wish } from "./utils/agents.js";

const CLOSES = 300n;
/** What a signed message says to everybody. */
const payloadOf = (wire: string) =>
  JSON.parse(Buffer.from(wire.split(".")[1] ?? "", "base64url").toString()) as {
    readonly type: string;
    readonly body: Readonly<Record<string, unknown>>;
  };

const SEALED: NonNullable<JobRequest["bidding"]> = { seconds: CLOSES };

describe("runAgent with sealed bids", () => {
  let market: AgentMarket;
  let relays: string[];

  async function inMarket(test: () => Promise<void>): Promise<void> {
    await inTemporaryFolder(async (folder) => {
      market = await AgentMarket.start(folder);
      const reader = await market.person("reader");
      const resolve = async (did: string) => (await resolveDid(reader.client, { did })).document;
      const relay = await startRelay({ chainId: 31337n, resolve, database: join(folder, "relay.db") });
      relays = [relay.url];
      try {
        await test();
      } finally {
        await market.end();
        await relay.close();
      }
    });
  }

  /** A provider that turns words round for a price. */
  const turner = (agentId: bigint, price: bigint, changes: Partial<ProviderRole> = {}): ProviderRole => ({
    agentId,
    skills: ["reversal"],
    price: () => price,
    handler: async ({ brief }) => turnRound(brief!.value.description.slice(12, -1)),
    ...changes,
  });

  async function provider(name: string, dollars: bigint, changes: Partial<ProviderRole> = {}) {
    const person = await market.worker(name);
    const roles = { provider: turner(person.agentId, dollars * DOLLAR, changes) };
    return { person, roles, ...(await market.run(person, { relays, roles })) };
  }

  async function customer(role: ClientRole = {}) {
    const person = await market.person("customer", { dollars: 100n, paidIn: 50n });
    /** Waits until so many messages of a type came. */
    const hears = async (type: string, count: number): Promise<void> => {
      for (let looks = 0; looks < 500; looks++) {
        let heard = 0;
        for await (const { value } of person.journal.read<{ readonly message: AnyMessage }>("inbox")) {
          if (value.message.type === type) heard++;
        }
        if (heard >= count) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    return { person, hears, ...(await market.run(person, { relays, roles: { client: role } })) };
  }

  /** Somebody who speaks for itself, without a runtime. */
  async function byHand(person: Awaited<ReturnType<AgentMarket["person"]>>): Promise<Postbox> {
    const did = didOf(person.client.chainId, person.client.account!);
    return openPostbox(person.client, { did, key: person.key, relays, useChain: false });
  }

  it("hires the cheaper of two, although it bids last, and nobody has a bid before the close", () =>
    inMarket(async () => {
      const asking = await customer();
      const outcome = asking.request(wish("word", { bidding: SEALED }));
      const first = await provider("first", 6n);
      await first.until("committed");
      await market.pass(CLOSES / 2n);
      const second = await provider("second", 4n);
      await second.until("committed");
      await asking.hears("bid-commitment", 2);
      for (const { events } of [first, second]) expect(events.map(({ type }) => type)).to.not.include("bid");
      await market.pass(CLOSES / 2n);
      const ended = await outcome;
      expect(ended).to.have.nested.property("milestones[0].outcome", "released");
      expect(await asking.until("hired")).to.include({ price: 4n * DOLLAR });
      expect(await second.until("hired")).to.include({ side: "provider" });
      await first.until("bid");
      expect(asking.events.filter(({ type }) => type === "unopened")).to.deep.equal([]);
      expect(await asking.until("listed")).to.include({ commitments: 2 });
    }));

  it("ranks no bid beyond the limits that the client chose", () =>
    inMarket(async () => {
      // The cheaper one takes longer than the client waits.
      const ranking = { exploration: { shareBps: 0n }, limits: { deliverWithin: 3_600n } };
      const asking = await customer({ ranking });
      const outcome = asking.request(wish("word", { bidding: SEALED }));
      const slow = await provider("slow", 2n, { deliverWithin: 7_200n });
      const quick = await provider("quick", 6n, { deliverWithin: 3_600n });
      await Promise.all([slow.until("committed"), quick.until("committed")]);
      await asking.hears("bid-commitment", 2);
      await market.pass(CLOSES);
      expect(await outcome).to.include({ kind: "settled" });
      expect(await asking.until("hired")).to.include({ price: 6n * DOLLAR });
    }));

  it("needs no relay: what is opened fits into a notice of the job board, and only the client can read it", () =>
    inMarket(async () => {
      relays = [];
      const asking = await customer();
      const outcome = asking.request(wish("word", { bidding: SEALED }));
      const only = await provider("only", 6n);
      const { offerHash } = await only.until("committed");
      await asking.hears("bid-commitment", 1);
      await market.pass(CLOSES);
      expect(await outcome).to.include({ kind: "settled" });
      const notices = await findNotices(asking.person.client, { to: asking.account });
      const texts = notices.map(({ envelope }) => toUtf8String(envelope));
      expect(texts.filter((text) => text.startsWith("{"))).to.have.length(1);
      // The hash of the bid is open to all. Nothing else of the bidding is.
      const open = texts.filter((text) => !text.startsWith("{")).map((text) => payloadOf(text));
      expect(open.filter(({ body }) => body["offerHash"] === offerHash).map(({ type }) => type)).to.deep.equal([
        "bid-commitment",
      ]);
    }));

  it("names who commits and does not open, and hires among the others", () =>
    inMarket(async () => {
      const asking = await customer();
      const outcome = asking.request(wish("word", { bidding: SEALED }));
      const honest = await provider("honest", 6n);
      const silent = await provider("silent", 2n);
      await Promise.all([honest.until("committed"), silent.until("committed")]);
      await silent.stop();
      await asking.hears("bid-commitment", 2);
      await market.pass(CLOSES);
      await honest.until("bid");
      expect(asking.events.map(({ type }) => type)).to.not.include("hired");
      await market.pass(600n);
      expect(await asking.until("unopened")).to.include({ agentId: silent.person.agentId });
      expect(await asking.until("hired")).to.include({ price: 6n * DOLLAR });
      expect(await outcome).to.include({ kind: "settled" });
    }));

  it("counts no hash of somebody who may not act for the agent", () =>
    inMarket(async () => {
      const asking = await customer();
      const outcome = asking.request(wish("word", { bidding: SEALED }));
      const honest = await provider("honest", 6n);
      const { offerHash } = await honest.until("committed");
      const thief = await byHand(await market.person("thief"));
      const body = { offerHash, agentId: honest.person.agentId, commitment: `0x${"11".repeat(32)}` };
      await sendMessage(thief, { to: asking.did, type: "bid-commitment", thread: offerHash, body });
      await asking.hears("bid-commitment", 2);
      await market.pass(CLOSES);
      expect(await asking.until("listed")).to.include({ commitments: 1 });
      expect(await outcome).to.include({ kind: "settled" });
    }));

  describe("given a bidder without the runtime", () => {
    /** Waits for an offer, and commits to a bid for it. */
    async function committed() {
      const bidder = await market.worker("by hand");
      const { client, agentId } = bidder;
      const postbox = await byHand(bidder);
      let posted = await findOffers(client);
      for (; posted.length === 0; posted = await findOffers(client)) await new Promise((go) => setTimeout(go, 100));
      const [{ offer, uri }] = posted as [PostedOffer];
      const times = biddingTimes(await readBrief(client, { offer, uri, store: market.store }))!;
      const validUntil = times.openUntil + HIRING_TIME;
      const terms = await makeBid(client, { offer, agentId, price: 3n * DOLLAR, validUntil });
      const signature = await signBid(client, { terms });
      const sealed = sealBid({ terms, closesAt: times.closesAt });
      const now = await chainTime(client);
      // Sent twice, it is one commitment.
      for (let i = 0; i < 2; i++) await commitSealedBid(postbox, { terms, sealed, now });
      return { client, postbox, terms, signature, sealed };
    }

    it("hires it after it committed, waited for the list and opened", () =>
      inMarket(async () => {
        const asking = await customer();
        asking.request(wish("word", { bidding: SEALED })).catch(() => undefined);
        const { client, postbox, terms, signature, sealed } = await committed();
        await asking.hears("bid-commitment", 1);
        const early = await awaitCommitmentList(client, postbox, { terms, sealed, follow: false });
        expect(early).to.deep.equal({ reason: "NOT_CLOSED" });
        const waiting = awaitCommitmentList(client, postbox, { terms, sealed });
        await market.pass(CLOSES);
        const awaited = await waiting;
        if (!("list" in awaited)) throw new RangeError(awaited.reason);
        expect(await awaitCommitmentList(client, postbox, { terms, sealed, follow: false })).to.deep.equal(awaited);
        await openSealedBid(postbox, { terms, signature, sealed, list: awaited.list });
        expect(await asking.until("hired")).to.include({ price: 3n * DOLLAR });
        expect(await asking.until("listed")).to.include({ commitments: 1 });
      }));

    it("gives it no list that lacks its hash, and none after the time to open", () =>
      inMarket(async () => {
        const asking = await customer();
        asking.request(wish("word", { bidding: SEALED })).catch(() => undefined);
        const { client, postbox, terms, sealed } = await committed();
        await asking.hears("bid-commitment", 1);
        const other = sealBid({ terms, closesAt: sealed.closesAt });
        await market.pass(CLOSES);
        await asking.until("listed");
        const waiting = awaitCommitmentList(client, postbox, { terms, sealed: other });
        await new Promise((go) => setTimeout(go, 1_000));
        await market.pass(OPENING_TIME);
        expect(await waiting).to.deep.equal({ reason: "HASH_MISSING" });
        expect(await awaitCommitmentList(client, postbox, { terms, sealed })).to.deep.equal({ reason: "OPENING_OVER" });
      }));

    it("stops waiting when its signal says so", () =>
      inMarket(async () => {
        const asking = await customer();
        asking.request(wish("word", { bidding: SEALED })).catch(() => undefined);
        const { client, postbox, terms, sealed } = await committed();
        const signal = AbortSignal.timeout(700);
        const error = await caught(DOMException, () => awaitCommitmentList(client, postbox, { terms, sealed, signal }));
        expect(error).to.equal(signal.reason);
      }));
  });

  describe("given a client without the runtime", () => {
    /** Offers work with a closing time, and receives the hash of one provider. */
    async function committed() {
      const client = await market.person("client");
      const postbox = await byHand(client);
      const { document } = wish("word");
      const closes = (await chainTime(client.client)) + CLOSES;
      const closesAt = new Date(Number(closes) * 1000).toISOString().replace(".000Z", "Z");
      const brief = { ...document, closesAt };
      const offer: Offer = await makeOffer(client.client, { document: brief });
      await postOffer(client.client, { offer, uri: (await market.store.put(brief)).uri });
      const bidder = await provider("bidder", 5n);
      const stop = new AbortController();
      for await (const { message } of receiveMessages(postbox, { signal: stop.signal })) {
        if (message.type !== "bid-commitment") continue;
        const { agentId, commitment } = message.body;
        stop.abort();
        const offerHash = hashOffer(offer);
        const send = (changes: Partial<MessageBodies["commitment-list"]>) => {
          const commitments = changes.commitments ?? [{ agentId, commitment }];
          const root = rootOfCommitments(commitments);
          const key = `0x${"09".padStart(64, "0")}`;
          const body = { offerHash, closesAt: closes, commitments, root, key, ...changes };
          return sendMessage(postbox, { to: bidder.did, type: "commitment-list", thread: offerHash, body });
        };
        return { bidder, agentId, commitment, closes, send };
      }
      throw new RangeError("nobody committed");
    }

    const lists: readonly (readonly [
      string,
      string,
      (own: { agentId: bigint; commitment: string; closes: bigint }) => object,
    ])[] = [
      [
        "a list without its hash",
        "HASH_MISSING",
        () => ({ commitments: [{ agentId: 99n, commitment: `0x${"22".repeat(32)}` }] }),
      ],
      ["a list that its root does not fit", "ROOT_OTHER", () => ({ root: `0x${"33".repeat(32)}` })],
      ["a list of another closing time", "CLOSES_OTHER", ({ closes }) => ({ closesAt: closes - 1n })],
    ];
    for (const [what, reason, changesOf] of lists) {
      it(`opens its bid to nobody after ${what}`, () =>
        inMarket(async () => {
          const { bidder, agentId, commitment, closes, send } = await committed();
          await market.pass(CLOSES);
          await send(changesOf({ agentId, commitment, closes }));
          // It reads the list before the time to open is over.
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          await market.pass(600n);
          expect(await bidder.until("leftSealed")).to.include({ reason });
          expect(bidder.events.map(({ type }) => type)).to.not.include("bid");
          await bidder.until("closed");
        }));
    }

    it("opens nothing before the close, also when a list is there", () =>
      inMarket(async () => {
        const { bidder, send } = await committed();
        await send({});
        await market.pass(CLOSES / 2n);
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        expect(bidder.events.map(({ type }) => type)).to.not.include("bid");
        await market.pass(CLOSES / 2n);
        expect(await bidder.until("bid")).to.include({ price: 5n * DOLLAR });
      }));
  });
});
