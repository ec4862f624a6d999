import { expect } from "chai";

import { deployAccount, deposit, grantSession, jobStatus, JobStatus, setAgentWallet } from "../../sdk/src/index.js";
import { DOLLAR } from "../agent/utils/agents.js";
import { Desk, wishFor } from "./utils/desk.js";
import { done } from "./utils/trade.js";

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe("a wallet that is an agent's account", () => {
  it("hires within its session, is shown its limits, and is refused by them in a dry run", () =>
    Desk.use(async (desk) => {
      const { market } = desk;
      const { token } = market;
      const owner = await market.worker("owner", { dollars: 100n });
      const { account } = await deployAccount(owner.client, { agentId: owner.agentId });
      await deposit(owner.client, { token, amount: 40n * DOLLAR, account, approve: "exact" });
      const key = await desk.buyer("key");
      const now = BigInt((await owner.client.provider.getBlock("latest"))!.timestamp);
      const { grant } = await grantSession(owner.client, {
        agentId: owner.agentId,
        key: key.account,
        rights: ["hire", "withdraw"],
        hiresAnyone: true,
        limits: [{ token, perDay: 7n * DOLLAR, total: 30n * DOLLAR }],
        validUntil: now + 20n * 86_400n,
      });
      const server = await desk.http(key, desk.policy, {}, { agentId: owner.agentId, grant });
      const client = await desk.client("2.4 auto", server.place);

      // The account signs in a use of the session, and the key posts: what the key signs alone is longer than the board takes.
      const post = async (call: string): Promise<string> => {
        const wish = wishFor(desk.panels, call);
        const before = await owner.client.provider.getBlockNumber();
        expect(await done(client, "post_offer", { ...wish, dryRun: true })).to.include({ allowed: true });
        expect(await owner.client.provider.getBlockNumber()).to.equal(before);
        const posted = await done(client, "post_offer", wish);
        expect(await done(client, "post_offer", wish)).to.include({ repeated: true });
        expect(await owner.client.provider.getBlockNumber()).to.equal(before + 2);
        return (posted["result"] as { offerHash: string }).offerHash;
      };
      const hire = async (name: string) => {
        const offerHash = await post(`${name}-offer`);
        const bidHash = await desk.bid(offerHash);
        return client.call("hire", { key: `${name}-hire`, offerHash, bidHash });
      };
      const hired = await hire("within");
      const { jobId } = hired.value["result"] as { jobId: string };
      expect((await jobStatus(owner.client, { job: jobId })).client).to.equal(account);
      expect((await jobStatus(owner.client, { job: jobId })).milestones[0]?.status).to.equal(JobStatus.Active);
      const wallet = await done(client, "wallet");
      expect(wallet).to.deep.include({ account });
      const [{ account: onChain }] = wallet["tokens"] as [{ account: { available: { text: string } } }];
      expect(onChain.available.text).to.equal("2 TUSD");

      // Five more are within the local policy, and above what the account leaves of the day.
      expect((await hire("beyond")).value).to.include({ code: "BUDGET_EXCEEDED", rule: "account" });
      const withdrawal = { key: "a-withdrawal", token: "TUSD", amount: "1" };
      expect(await done(client, "withdraw", { ...withdrawal, dryRun: true })).to.include({ allowed: true });
      expect((await done(client, "withdraw", withdrawal))["result"]).to.deep.nested.include({
        "withdrawn.text": "1 TUSD",
      });
      const deposited = await done(client, "deposit", { key: "a-deposit", token: "TUSD", amount: "1" });
      expect(deposited["result"]).to.deep.nested.include({ "credit.text": "35 TUSD" });
      // The grant ends before the offer would, and has no right to bid.
      const long = { ...wishFor(desk.panels, "too-long-an-offer"), deadline: inDays(60), validHours: 720 };
      for (const dryRun of [true, false]) {
        const tooLong = await client.call("post_offer", { ...long, dryRun });
        const said = dryRun ? (tooLong.value["refusal"] as object) : tooLong.value;
        expect(said).to.include({ code: "CALL_REFUSED", reason: "ACCOUNT" });
        expect(said).to.deep.nested.include({ "facts.errorName": "SessionMessageOutlivesIt" });
      }
      // The account has no more outside of the escrow.
      const dry = await done(client, "deposit", { key: "not-allowed-to", token: "TUSD", amount: "1", dryRun: true });
      expect(dry).to.include({ allowed: false });
      expect(dry["refusal"]).to.include({ code: "CALL_REFUSED", reason: "ACCOUNT" });
    })).timeout(300_000);

  it("bids by its session, and is hired", () =>
    Desk.use(async (desk) => {
      const { market } = desk;
      const worker = await market.worker("bidder", { dollars: 10n });
      const { account } = await deployAccount(worker.client, { agentId: worker.agentId });
      await setAgentWallet(worker.client, { agentId: worker.agentId, wallet: account });
      await deposit(worker.client, { token: market.token, amount: 5n * DOLLAR, account, approve: "exact" });
      const key = await desk.buyer("key");
      const now = BigInt((await worker.client.provider.getBlock("latest"))!.timestamp);
      const { grant } = await grantSession(worker.client, {
        agentId: worker.agentId,
        key: key.account,
        rights: ["bid", "deliver"],
        limits: [{ token: market.token, perDay: DOLLAR, total: DOLLAR }],
        validUntil: now + 20n * 86_400n,
      });
      const session = { agentId: worker.agentId, grant };
      const client = await desk.client("2.4", (await desk.http(key, desk.policy, {}, session)).place);
      const buyer = await desk.client("2.4", (await desk.http(await desk.buyer("buyer"))).place);
      const posted = await done(buyer, "post_offer", wishFor(desk.panels, "an-offer"));
      const { offerHash } = posted["result"] as { offerHash: string };
      const { agentId } = worker;
      const bid = { offerHash, agentId: agentId.toString(), price: "5", trustedPanels: Object.values(desk.panels) };
      const dry = await done(client, "make_bid", { ...bid, key: "the-only-bid", dryRun: true });
      expect(dry, JSON.stringify(dry)).to.include({ allowed: true });
      const made = await done(client, "make_bid", { ...bid, key: "the-only-bid" });
      const { bidHash } = made["result"] as { bidHash: string };
      const hired = await done(buyer, "hire", { key: "the-only-hire", offerHash, bidHash });
      const { jobId } = hired["result"] as { jobId: string };
      expect((await jobStatus(worker.client, { job: jobId })).provider).to.equal(account);
      const refused = await client.call("post_offer", wishFor(desk.panels, "not-its-right"));
      expect(refused.value).to.include({ code: "CALL_REFUSED", reason: "ACCOUNT" });
    })).timeout(300_000);
});
