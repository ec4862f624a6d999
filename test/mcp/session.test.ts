import { expect } from "chai";
import { hexlify, randomBytes } from "ethers";

import {
  buildDocument,
  deployAccount,
  deposit,
  grantSession,
  jobStatus,
  JobStatus,
  makeOffer,
  postOffer,
} from "../../sdk/src/index.js";
import { DOLLAR } from "../agent/utils/agents.js";
import { Desk, wishFor } from "./utils/desk.js";
import { done } from "./utils/trade.js";

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
        validUntil: now + 30n * 86_400n,
      });
      const server = await desk.http(key, desk.policy, {}, { agentId: owner.agentId, grant });
      const client = await desk.client("2.4 auto", server.place);

      // The owner posts for the account; what a session signs is longer than the board takes.
      const post = async (): Promise<string> => {
        const { key: unused, ...wish } = wishFor(desk.panels, "an-offer-of-its");
        const refused = await client.call("post_offer", {
          ...wish,
          key: `${unused}-${await owner.client.provider.getBlockNumber()}`,
        });
        expect(refused.value).to.include({ code: "CALL_REFUSED", reason: "ACCOUNT" });
        const { title, description, skills, outputs, acceptance, deadline } = wish;
        const document = buildDocument("JobOffer", {
          ...{ title, description, skills, outputs, acceptance, deadline },
          budget: { token: "TUSD", maxPrice: "10" },
          reviewWindow: 259_200,
          salt: hexlify(randomBytes(32)),
        });
        const offer = await makeOffer(owner.client, { document, overrides: { client: account }, panels: desk.panels });
        return (await postOffer(owner.client, { offer, document, store: market.store })).offerHash;
      };
      const hire = async (name: string) => {
        const offerHash = await post();
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
      // The account has no more outside of the escrow.
      const dry = await done(client, "deposit", { key: "not-allowed-to", token: "TUSD", amount: "1", dryRun: true });
      expect(dry).to.include({ allowed: false });
      expect(dry["refusal"]).to.include({ code: "CALL_REFUSED", reason: "ACCOUNT" });
    })).timeout(300_000);
});
