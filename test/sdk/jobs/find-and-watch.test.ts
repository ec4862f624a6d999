import { expect } from "chai";

import { caught } from "../../utils/caught.js";
import {
  announceBid,
  buildDocument,
  dataUriStore,
  deliver,
  DocumentHashMismatchError,
  DocumentNotFoundError,
  findAgents,
  findBids,
  findBrief,
  findDelivery,
  findPanels,
  hire,
  makeBid,
  makeOffer,
  postOffer,
  registerAgent,
  resignFromPanel,
  signBid,
  signOffer,
  watchDeliveries,
  watchJobs,
} from "../../../sdk/src/index.js";
import { judgedMarket } from "../fixtures/disputes.js";
import { brief, DOLLAR, jobActive, marketplace, networkHelpers } from "../fixtures/jobs.js";

const HASH = `0x${"11".repeat(32)}`;

describe("finding what others did", () => {
  describe("findDelivery", () => {
    it("gives nothing before a delivery, and the last one after several", async () => {
      const { client, worker, jobId, terms } = await networkHelpers.loadFixture(jobActive);
      expect(await findDelivery(client, { job: jobId })).to.equal(undefined);
      await deliver(worker, { job: terms, deliveryHash: HASH, uri: "ipfs://first" });
      const { hash } = await deliver(worker, { job: terms, deliveryHash: `0x${"22".repeat(32)}`, uri: "" });
      expect(await findDelivery(client, { job: terms, milestone: 0n })).to.deep.include({
        jobId,
        milestone: 0n,
        deliveryHash: `0x${"22".repeat(32)}`,
        uri: "",
        hash,
      });
    });
  });

  describe("watchDeliveries and watchJobs", () => {
    it("tell of each award and each delivery from the past on, by their filters", async () => {
      const { client, worker, agentId, jobId, terms } = await networkHelpers.loadFixture(jobActive);
      await deliver(worker, { job: terms, deliveryHash: HASH, uri: "ipfs://done" });
      const toBlock = await client.provider.getBlockNumber();
      const jobs = [];
      for await (const item of watchJobs(worker, { agentId, toBlock })) if (item.kind === "event") jobs.push(item.job);
      expect(jobs.map((job) => [job.jobId, job.terms])).to.deep.equal([[jobId, terms]]);
      const deliveries = [];
      for await (const item of watchDeliveries(client, { jobId, toBlock })) {
        if (item.kind === "event") deliveries.push(item.delivery);
      }
      expect(deliveries).to.have.length(1);
      expect(deliveries[0]).to.deep.include({ jobId, milestone: 0n, deliveryHash: HASH, uri: "ipfs://done" });
      for await (const item of watchJobs(worker, { agentId: 77n, toBlock })) expect.fail(`found ${item.kind}`);
      for await (const item of watchDeliveries(client, { jobId: HASH, toBlock })) expect.fail(`found ${item.kind}`);
    });
  });

  describe("findBrief", () => {
    it("reads the brief by the post of the offer, past posts that lead elsewhere", async () => {
      const { client, worker, stranger, agentId } = await networkHelpers.loadFixture(marketplace);
      const document = await brief();
      const offer = await makeOffer(client, { document });
      const signature = await signOffer(client, { offer });
      const wrong = await dataUriStore().put(buildDocument("JobOffer", { ...document, title: "Another" }));
      await postOffer(stranger, { offer, signature, uri: wrong.uri });
      const terms = await makeBid(worker, { offer, agentId, price: DOLLAR });
      const { jobId } = await hire(client, { terms, providerSignature: await signBid(worker, { terms }) });
      await caught(DocumentHashMismatchError, () => findBrief(worker, { job: jobId }));
    });

    it("T136_finds the right post among wrong ones", async () => {
      const { client, worker, stranger, agentId } = await networkHelpers.loadFixture(marketplace);
      const document = await brief();
      const store = dataUriStore();
      const offer = await makeOffer(client, { document });
      const signature = await signOffer(client, { offer });
      await postOffer(stranger, { offer, signature, uri: "ftp://nowhere" });
      await stranger.contracts.board.post(offer, (await store.put(document)).uri, signature);
      const terms = await makeBid(worker, { offer, agentId, price: DOLLAR });
      const { jobId } = await hire(client, { terms, providerSignature: await signBid(worker, { terms }) });
      const { brief: found, uri } = await findBrief(worker, { job: jobId });
      expect(found).to.deep.equal(document);
      expect(uri).to.match(/^data:/);
    });

    it("says so when the offer was never posted", async () => {
      const { worker, jobId } = await networkHelpers.loadFixture(jobActive);
      await caught(DocumentNotFoundError, () => findBrief(worker, { job: jobId }));
    });
  });

  describe("findAgents", () => {
    it("lists what an account owns now, also what it bought, and not what it gave away", async () => {
      const { client, worker, agentId, stranger } = await networkHelpers.loadFixture(marketplace);
      const second = await registerAgent(worker, { uri: "ipfs://second" });
      expect(await findAgents(client, { owner: worker.account })).to.deep.equal([agentId, second.agentId]);
      const { registry } = worker.contracts;
      await registry["safeTransferFrom(address,address,uint256)"](worker.account, stranger.account, agentId);
      expect(await findAgents(client, { owner: worker.account })).to.deep.equal([second.agentId]);
      expect(await findAgents(client, { owner: stranger.account.toLowerCase() })).to.deep.equal([agentId]);
    });
  });

  describe("findPanels", () => {
    it("lists open panels by member and fee, and closed ones when asked", async () => {
      const { client, arbiters, panelId, appealPanelId } = await networkHelpers.loadFixture(judgedMarket);
      const idsOf = async (parameters: Parameters<typeof findPanels>[1]) =>
        (await findPanels(client, parameters)).map((panel) => panel.panelId);
      expect(await idsOf({})).to.deep.equal([panelId, appealPanelId]);
      expect(await idsOf({ member: arbiters[0]!.account.toLowerCase() })).to.deep.equal([panelId]);
      expect(await idsOf({ member: client.account })).to.deep.equal([]);
      const { feeBps } = (await findPanels(client)).find((panel) => panel.panelId === panelId)!;
      expect(await idsOf({ maxFeeBps: feeBps - 1n })).not.to.include(panelId);
      await resignFromPanel(arbiters[0]!, { panelId });
      expect(await idsOf({})).to.deep.equal([appealPanelId]);
      expect(await idsOf({ includeClosed: true })).to.deep.equal([panelId, appealPanelId]);
    });
  });

  describe("findBids", () => {
    it("T141_says of each bid whether it can be taken: not with a bond that is not covered, nor when its offer is closed", async () => {
      const { client, worker, agentId } = await networkHelpers.loadFixture(marketplace);
      const offer = await makeOffer(client, { document: await brief() });
      const plain = await makeBid(worker, { offer, agentId, price: DOLLAR });
      const bonded = await makeBid(worker, { offer, agentId, price: 2n * DOLLAR, bond: 10n ** 24n });
      for (const terms of [plain, bonded]) {
        await announceBid(worker, { terms, signature: await signBid(worker, { terms }) });
      }
      const bids = await findBids(client, { offer });
      expect(bids.map(({ price, isTakeable }) => [price, isTakeable])).to.deep.equal([
        [DOLLAR, true],
        [2n * DOLLAR, false],
      ]);
      await hire(client, { terms: plain, providerSignature: await signBid(worker, { terms: plain }) });
      const all = await findBids(client, { offer, includeClosed: true });
      expect(all.map(({ isTakeable }) => isTakeable)).to.deep.equal([false, false]);
    });
  });
});
