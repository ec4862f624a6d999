import { expect } from "chai";
import { BrowserProvider, id } from "ethers";

import {
  ArgumentInvalidError,
  autoRelease,
  type Client,
  connect,
  ContractRevertError,
  creditOf,
  deliver,
  deliverAndRelease,
  DeliveryMismatchError,
  dataUriStore,
  buildDocument,
  DocumentInvalidError,
  describeStatus,
  findJobs,
  getJob,
  giveUp,
  JobNotFoundError,
  jobStatus,
  JobStatus,
  MilestoneUnknownError,
  Outcome,
  OutcomeMismatchError,
  reclaim,
  release,
  replayRecord,
  settle,
  SignerMismatchError,
  signGiveUp,
  signRelease,
  signSettlement,
  TermsMismatchError,
  timeline,
  UriTooLongError,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import {
  DELIVERY,
  DELIVERY_HASH,
  DOLLAR,
  HOUR,
  jobActive,
  networkHelpers,
  nextBlockAt,
  now,
  rpc,
} from "../fixtures/jobs.js";

const PRICE = 100n * DOLLAR;

async function jobDelivered() {
  const market = await jobActive();
  const delivered = await deliver(market.worker, { job: market.jobId, ...DELIVERY });
  return { ...market, delivered };
}

/** The last second at which the job's milestone can be delivered. */
async function deadlineOf(client: Client, jobId: string): Promise<bigint> {
  const { terms, awardedAt } = await getJob(client, { jobId });
  return awardedAt + terms.bid.milestones[0]!.deliverWithin;
}

async function after(time: bigint): Promise<void> {
  await nextBlockAt(time + 1n);
  await networkHelpers.mine();
}

describe("settling a job", () => {
  describe("deliver", () => {
    it("delivers once, and again only what is new", async () => {
      const { worker, jobId, delivered } = await networkHelpers.loadFixture(jobDelivered);
      expect(delivered).to.include({ jobId, milestone: 0n, ...DELIVERY, repeated: false });
      expect(await deliver(worker, { job: jobId, ...DELIVERY })).to.deep.equal({ ...delivered, repeated: true });
      const second = await deliver(worker, { job: jobId, deliveryHash: id("better"), uri: "ipfs://better" });
      expect(second).to.include({ repeated: false, isRefused: false });
      expect(await deliver(worker, { job: jobId, ...DELIVERY })).to.include({ repeated: false });
    });

    it("stores the document, which must be this milestone's", async () => {
      const { worker, jobId, terms } = await networkHelpers.loadFixture(jobActive);
      const store = dataUriStore();
      const stored = await store.putBlob(new TextEncoder().encode("a,b\n"), "text/csv");
      const document = buildDocument("JobDelivery", {
        jobId,
        milestone: 0,
        outputs: [{ name: "report", ...stored }],
        summary: "Done",
      });
      const wrong = await caught(DocumentInvalidError, () =>
        deliver(worker, { job: terms, document: { ...document, milestone: 1, jobId: id("other") }, store }),
      );
      expect(wrong.problems.map(({ path }) => path)).to.deep.equal(["/jobId", "/milestone"]);
      const delivered = await deliver(worker, { job: terms, document, store });
      expect(await store.get(delivered.uri, delivered.deliveryHash, "JobDelivery")).to.deep.equal(document);
      await caught(UriTooLongError, () =>
        deliver(worker, { job: terms, deliveryHash: id("x"), uri: "x".repeat(1_025) }),
      );
    });

    it("refuses everybody but the provider, and a passed deadline", async () => {
      const { client, worker, jobId } = await networkHelpers.loadFixture(jobActive);
      await caught(SignerMismatchError, () => deliver(client, { job: jobId, ...DELIVERY }));
      const deliverBy = await deadlineOf(client, jobId);
      await after(deliverBy);
      const error = await caught(ContractRevertError, () => deliver(worker, { job: jobId, ...DELIVERY }));
      expect(error).to.include({ errorName: "DeliveryDeadlinePassed" });
      expect(error.args).to.deep.equal([deliverBy]);
    });
  });

  describe("each way to settle, and the same again", () => {
    it("release", async () => {
      const { client, stranger, jobId } = await networkHelpers.loadFixture(jobDelivered);
      await caught(SignerMismatchError, () => release(stranger, { job: jobId }));
      const settled = await release(client, { job: jobId, deliveryHash: DELIVERY_HASH });
      expect(settled).to.include({
        outcome: Outcome.Released,
        providerBps: 10_000n,
        earned: 99_750_000n,
        fee: 250_000n,
        bondToClient: 0n,
        faultBps: 0n,
        repeated: false,
      });
      const signed = { deliveryHash: DELIVERY_HASH, clock: 0n, validUntil: 0n, signature: "0x" };
      expect(await release(stranger, { job: jobId, signed })).to.deep.equal({ ...settled, repeated: true });
      expect(await reclaim(stranger, { job: jobId })).to.deep.equal({ ...settled, repeated: true });
    });

    it("release by the client's signature of the delivery that stands", async () => {
      const { client, stranger, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const signed = await signRelease(client, { job: jobId, deliveryHash: DELIVERY_HASH });
      expect(signed).to.include({ deliveryHash: DELIVERY_HASH, clock: await now() });
      expect(signed.validUntil).to.equal((await now()) + 3n * 24n * HOUR);
      const changed = { ...signed, deliveryHash: id("another") };
      const error = await caught(ContractRevertError, () => release(stranger, { job: jobId, signed: changed }));
      expect(error.errorName).to.equal("SignatureInvalid");
      expect((await release(stranger, { job: jobId, signed })).outcome).to.equal(Outcome.Released);
    });

    it("T114_release of nothing but the delivery that was read", async () => {
      const { client, worker, stranger, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const signed = await signRelease(client, { job: jobId, deliveryHash: DELIVERY_HASH });
      await deliver(worker, { job: jobId, deliveryHash: id("better"), uri: "ipfs://better" });
      for (const act of [
        () => release(client, { job: jobId, deliveryHash: DELIVERY_HASH }),
        () => signRelease(client, { job: jobId, deliveryHash: DELIVERY_HASH }),
      ]) {
        const error = await caught(DeliveryMismatchError, act);
        expect(error).to.include({ jobId, milestone: 0n, expected: DELIVERY_HASH, actual: id("better") });
      }
      const replaced = await caught(ContractRevertError, () => release(stranger, { job: jobId, signed }));
      expect(replaced).to.include({ errorName: "ClockMismatch" });
      expect(replaced.message).to.contain("sign it again");
      const active = await networkHelpers.loadFixture(jobActive);
      const early = await caught(DeliveryMismatchError, () =>
        signRelease(active.client, { job: active.jobId, deliveryHash: DELIVERY_HASH, delivery: "standing" }),
      );
      expect(early.actual).to.equal(undefined);
    });

    it("T118_release by nobody once the message is over", async () => {
      const { client, stranger, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const validUntil = (await now()) + HOUR;
      const signed = await signRelease(client, { job: jobId, deliveryHash: DELIVERY_HASH, validUntil });
      await after(validUntil);
      const error = await caught(ContractRevertError, () => release(stranger, { job: jobId, signed }));
      expect(error).to.include({ errorName: "MessageExpired" });
      expect(error.args).to.deep.equal([validUntil]);
    });

    it("deliverAndRelease", async () => {
      const { client, worker, jobId } = await networkHelpers.loadFixture(jobActive);
      const signed = await signRelease(client, { job: jobId, deliveryHash: DELIVERY_HASH });
      expect(signed.clock).to.equal(0n);
      const settled = await deliverAndRelease(worker, { job: jobId, ...DELIVERY, signed });
      expect(await deliverAndRelease(worker, { job: jobId, ...DELIVERY, signed })).to.deep.equal({
        ...settled,
        repeated: true,
      });
      const delivered = await deliver(worker, { job: jobId, ...DELIVERY });
      expect(delivered).to.deep.include({ repeated: true, hash: settled.hash });
      expect(delivered.settlement?.outcome).to.equal(Outcome.Released);
    });

    it("deliverAndRelease in place of a delivery, only by a message for the next one", async () => {
      const { client, worker, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const better = { deliveryHash: id("better"), uri: "ipfs://better" };
      const standing = await signRelease(client, { job: jobId, deliveryHash: DELIVERY_HASH });
      for (const act of [
        () => deliverAndRelease(worker, { job: jobId, ...DELIVERY, signed: standing }),
        () => deliverAndRelease(worker, { job: jobId, ...better, signed: standing }),
      ]) {
        expect((await caught(ArgumentInvalidError, act)).argument).to.equal("signed");
      }
      const next = { job: jobId, deliveryHash: better.deliveryHash, delivery: "next" } as const;
      const signed = await signRelease(client, next);
      const settled = await deliverAndRelease(worker, { job: jobId, ...better, signed });
      expect(settled.outcome).to.equal(Outcome.Released);
    });

    it("giveUp, also by signature", async () => {
      const { worker, stranger, jobId } = await networkHelpers.loadFixture(jobActive);
      const signed = await signGiveUp(worker, { job: jobId });
      expect(signed).to.include({ outcome: Outcome.GivenUp, clock: 0n });
      const settled = await giveUp(stranger, { job: jobId, signed });
      expect(settled).to.include({ outcome: Outcome.GivenUp, refund: PRICE, earned: 0n, fee: 0n });
      expect(settled.faultBps < 10n).to.equal(true);
      expect(await giveUp(worker, { job: jobId })).to.deep.equal({ ...settled, repeated: true });
    });

    it("T111_giveUp only as its provider means it", async () => {
      const { client, worker, stranger, jobId } = await networkHelpers.loadFixture(jobActive);
      const expected = Outcome.GivenUp;
      const signed = await signGiveUp(worker, { job: jobId, outcome: expected });
      await after(await deadlineOf(client, jobId));
      for (const act of [
        () => giveUp(worker, { job: jobId, outcome: expected }),
        () => giveUp(stranger, { job: jobId, signed }),
        () => signGiveUp(worker, { job: jobId, outcome: expected }),
      ]) {
        const error = await caught(OutcomeMismatchError, act);
        expect(error).to.include({ jobId, milestone: 0n, expected, actual: Outcome.Missed });
      }
      expect(await giveUp(worker, { job: jobId })).to.include({ outcome: Outcome.Missed, faultBps: 10_000n });
      const delivered = await networkHelpers.loadFixture(jobDelivered);
      expect((await signGiveUp(delivered.worker, { job: delivered.jobId })).outcome).to.equal(Outcome.Missed);
    });

    it("settle, with one message from a party and with two from anyone", async () => {
      const { client, worker, stranger, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const split = { job: jobId, providerBps: 4_000n, validUntil: (await now()) + 3_600n };
      const byClient = await signSettlement(client, { ...split, as: "client" });
      await caught(SignerMismatchError, () => signSettlement(stranger, { ...split, as: "provider" }));
      await caught(SignerMismatchError, () => settle(stranger, { job: jobId, signed: [byClient] }));
      const byProvider = await signSettlement(worker, { ...split, as: "provider" });
      const settled = await settle(worker, { job: jobId, signed: [byClient] });
      // Something was delivered: what the provider does not get counts against it.
      expect(settled).to.include({
        outcome: Outcome.Agreed,
        providerBps: 4_000n,
        refund: 60n * DOLLAR,
        faultBps: 6_000n,
      });
      expect(await settle(stranger, { job: jobId, signed: [byProvider, byClient] })).to.deep.equal({
        ...settled,
        repeated: true,
      });
    });

    it("settle only what both parties agree to", async () => {
      const { client, worker, stranger, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const split = { job: jobId, providerBps: 4_000n, validUntil: (await now()) + 3_600n };
      const byClient = await signSettlement(client, { ...split, as: "client" });
      const byProvider = await signSettlement(worker, { ...split, as: "provider" });
      for (const signed of [
        [],
        [byClient, byClient],
        [byClient, byProvider, byProvider],
        [byClient, { ...byProvider, providerBps: 4_001n }],
        [byClient, { ...byProvider, clock: 0n }],
        [byClient, { ...byProvider, validUntil: 1n }],
      ]) {
        const error = await caught(ArgumentInvalidError, () => settle(stranger, { job: jobId, signed }));
        expect(error.argument).to.equal("signed");
      }
      expect((await settle(stranger, { job: jobId, signed: [byClient, byProvider] })).repeated).to.equal(false);
    });

    it("reclaim after the deadline", async () => {
      const { stranger, client, jobId, terms, token } = await networkHelpers.loadFixture(jobActive);
      const early = await caught(ContractRevertError, () => reclaim(stranger, { job: jobId }));
      expect(early.errorName).to.equal("DeliveryDeadlineAhead");
      await after(await deadlineOf(client, jobId));
      const settled = await reclaim(stranger, { job: jobId });
      expect(settled).to.include({ outcome: Outcome.Missed, refund: PRICE });
      expect(await reclaim(client, { job: terms })).to.deep.equal({ ...settled, repeated: true });
      expect(await creditOf(client, { token })).to.equal(PRICE);
    });

    it("autoRelease after the review", async () => {
      const { stranger, jobId, terms } = await networkHelpers.loadFixture(jobDelivered);
      const early = await caught(ContractRevertError, () => autoRelease(stranger, { job: jobId }));
      expect(early.errorName).to.equal("ReviewWindowOpen");
      await after((await now()) + terms.offer.reviewWindow);
      const settled = await autoRelease(stranger, { job: jobId });
      expect(settled.outcome).to.equal(Outcome.AutoReleased);
      expect(await autoRelease(stranger, { job: jobId })).to.deep.equal({ ...settled, repeated: true });
      const error = await caught(ContractRevertError, () => replayRecord(stranger, { job: jobId }));
      expect(error.errorName).to.equal("RecordNotMissing");
    });
  });

  describe("jobs as they are found", () => {
    it("getJob rebuilds the terms from the chain", async () => {
      const { stranger, jobId, terms, client, worker } = await networkHelpers.loadFixture(jobActive);
      const job = await getJob(stranger, { jobId });
      expect(job).to.deep.include({ jobId, terms, price: PRICE, feeBps: 25n, funding: "authorization" });
      expect(job.awardedAt).to.equal(await now());
      expect(job).to.include({ client: client.account, provider: worker.account, agentId: 2n });
      const error = await caught(JobNotFoundError, () => getJob(stranger, { jobId: id("nothing") }));
      expect(error.jobId).to.equal(id("nothing"));
    });

    it("getJob refuses the terms of a node that lies", async () => {
      const { jobId, deployment } = await networkHelpers.loadFixture(jobActive);
      const price = PRICE.toString(16).padStart(64, "0");
      class Liar extends BrowserProvider {
        override async send(method: string, parameters: unknown[]): Promise<unknown> {
          const answer: unknown = await super.send(method, parameters);
          if (method !== "eth_getLogs") return answer;
          return JSON.parse(JSON.stringify(answer).replaceAll(price, price.replace(/0$/, "1"))) as unknown;
        }
      }
      const client = await connect({ provider: new Liar(rpc, undefined, { cacheTimeout: -1 }), deployment });
      const error = await caught(TermsMismatchError, () => getJob(client, { jobId }));
      expect(error).to.include({ subject: "job", expected: jobId });
    });

    it("getJob finds the block of an award on a long chain", async () => {
      const { client, stranger, jobId, terms } = await networkHelpers.loadFixture(jobActive);
      const { blockNumber } = await getJob(stranger, { jobId });
      await networkHelpers.mine(5_000);
      const job = await getJob(stranger, { jobId });
      expect(job).to.deep.include({ jobId, blockNumber, terms });
      expect(await release(client, { job: jobId })).to.include({ jobId, repeated: false });
      expect(await release(client, { job: jobId })).to.include({ jobId, repeated: true });
    });

    it("findJobs lists those of a client and of an agent", async () => {
      const { stranger, jobId, client } = await networkHelpers.loadFixture(jobActive);
      const ids = async (parameters: Parameters<typeof findJobs>[1]) =>
        (await findJobs(stranger, parameters)).map((job) => job.jobId);
      expect(await ids({ client: client.account })).to.deep.equal([jobId]);
      expect(await ids({ agentId: 2n, client: client.account })).to.deep.equal([jobId]);
      expect(await ids({ agentId: 1n })).to.deep.equal([]);
    });

    it("timeline tells all that happened, in order", async () => {
      const { client, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const settled = await release(client, { job: jobId });
      const entries = await timeline(client, { jobId });
      expect(entries.map(({ event }) => event)).to.deep.equal(["awarded", "delivered", "settled"]);
      expect(entries[2]).to.include({ hash: settled.hash, outcome: Outcome.Released, earned: settled.earned });
      expect(entries[2]!.time >= entries[0]!.time && entries[0]!.time > 0n).to.equal(true);
      await caught(JobNotFoundError, () => timeline(client, { jobId: id("nothing") }));
    });

    it("names a milestone that there is not", async () => {
      const { client, terms, jobId } = await networkHelpers.loadFixture(jobActive);
      expect(await caught(MilestoneUnknownError, () => release(client, { job: jobId, milestone: 1n }))).to.include({
        milestone: 1n,
        count: 1,
      });
      const milestones = [...terms.bid.milestones, ...terms.bid.milestones];
      const two = { ...terms, bid: { ...terms.bid, milestones } };
      expect(await caught(MilestoneUnknownError, () => release(client, { job: two }))).to.include({
        milestone: undefined,
        count: 2,
      });
    });
  });

  describe("jobStatus", () => {
    const summary = async (parameters: Parameters<typeof jobStatus>) => {
      const { milestones } = await jobStatus(...parameters);
      return milestones[0]!.next.map(({ action, who, from, until }) => [action, who, from, until]);
    };
    const consents = [
      ["release", "client", undefined, undefined],
      ["giveUp", "provider", undefined, undefined],
      ["settle", "anyone", undefined, undefined],
    ];

    it("says what is next while the provider works", async () => {
      const { client, jobId } = await networkHelpers.loadFixture(jobActive);
      const deliverBy = await deadlineOf(client, jobId);
      expect(await summary([client, { job: jobId }])).to.deep.equal([
        ["deliver", "provider", undefined, deliverBy],
        ["deliverAndRelease", "provider", undefined, deliverBy],
        ...consents,
        ["reclaim", "anyone", deliverBy + 1n, undefined],
      ]);
      await after(deliverBy);
      expect(await summary([client, { job: jobId }])).to.deep.equal([
        ...consents,
        ["reclaim", "anyone", undefined, undefined],
      ]);
      expect(describeStatus(await jobStatus(client, { job: jobId }))).to.contain("anyone may reclaim");
    });

    it("says what is next while the client reviews", async () => {
      const { client, terms, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const status = await jobStatus(client, { job: terms });
      const [milestone] = status.milestones;
      const reviewUntil = milestone!.deliveredAt! + terms.offer.reviewWindow;
      const deliverBy = await deadlineOf(client, jobId);
      expect(milestone).to.include({ status: JobStatus.Delivered, reviewUntil, amount: PRICE });
      expect(await summary([client, { job: jobId }])).to.deep.equal([
        ["deliver", "provider", undefined, deliverBy],
        ["deliverAndRelease", "provider", undefined, deliverBy],
        ...consents,
        ["autoRelease", "anyone", reviewUntil + 1n, undefined],
      ]);
      expect(describeStatus(status, { decimals: 6, symbol: "TUSD" })).to.contain(
        "over 100 TUSD is delivered; the client may review",
      );
    });

    it("says who has money to fetch when it is settled", async () => {
      const { client, jobId, terms } = await networkHelpers.loadFixture(jobDelivered);
      expect((await jobStatus(client, { job: jobId })).isSettled).to.equal(false);
      await release(client, { job: jobId });
      const status = await jobStatus(client, { job: jobId });
      expect(status).to.deep.include({ isSettled: true, next: [{ action: "withdraw", who: "provider" }] });
      expect(status.credit).to.deep.equal({ client: 0n, provider: 99_750_000n });
      expect(status.milestones[0]).to.deep.include({
        next: [],
        settled: { outcome: Outcome.Released, providerBps: 10_000n },
      });
      expect(describeStatus(status)).to.contain("the client accepted");
      const unknown = { ...terms, offer: { ...terms.offer, nonce: 1_000n } };
      await caught(JobNotFoundError, () => jobStatus(client, { job: unknown }));
    });
  });
});
