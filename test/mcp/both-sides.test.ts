import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect } from "chai";

import { collectEvents, JobStatus, jobStatus, Outcome } from "../../sdk/src/index.js";
import { DOLLAR } from "../agent/utils/agents.js";
import { Desk, wishFor } from "./utils/desk.js";
import { done } from "./utils/trade.js";

const run = promisify(execFile);

/** The command as it is built, as an operator starts it. */
async function command(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const ended = run(process.execPath, ["apps/mcp/dist/main.js", ...args]);
  return ended.then(
    (printed) => ({ code: 0, ...printed }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
}

describe("two models, one on each side of a job", () => {
  it("register, bid, hire, deliver, dispute, lay evidence, and concede", () =>
    Desk.use(async (desk) => {
      const [buyer, seller] = await Promise.all([
        desk.http(await desk.buyer("buyer")).then(({ place }) => desk.client("2.4", place)),
        desk.http(await desk.buyer("seller")).then(({ place }) => desk.client("2.4 auto", place)),
      ]);
      const registered = await done(seller, "register_agent", {
        ...{ key: "an-agent-of-mine", name: "Turner", description: "Turns words round.", skills: ["reversal"] },
      });
      const { agentId } = registered["result"] as { agentId: string };
      expect(await done(seller, "agent", { agentId })).to.deep.include({ skills: ["reversal"] });

      const posted = await done(buyer, "post_offer", wishFor(desk.panels, "the-offer"));
      const { offerHash } = posted["result"] as { offerHash: string };
      const terms = { offerHash, agentId, price: "4.5", trustedPanels: Object.values(desk.panels), bond: "0.5" };
      const stranger = await seller.call("make_bid", { ...terms, agentId: "999", key: "of-nobody" });
      expect(stranger.value).to.include({ code: "BID_REFUSED" });
      const bid = await done(seller, "make_bid", { ...terms, key: "the-only-bid" });
      const { bidHash } = bid["result"] as { bidHash: string };
      expect(await done(seller, "make_bid", { ...terms, key: "the-only-bid" })).to.include({ repeated: true });
      const { bids, recommended } = await done(buyer, "bids", { offerHash });
      expect(recommended).to.include({ bidHash });
      expect(bids).to.have.length(1);
      expect(bids).to.have.deep.nested.property("[0].price.text", "4.5 TUSD");
      const hired = await done(buyer, "hire", { key: "the-only-hire", offerHash, bidHash });
      const { jobId } = hired["result"] as { jobId: string };

      const outputs = [{ name: "result", text: "dorw" }];
      const delivery = { jobId, summary: "Reversed.", outputs };
      const foreign = await buyer.call("deliver", { ...delivery, key: "not-the-provider" });
      expect(foreign.isError, JSON.stringify(foreign.value)).to.equal(true);
      const delivered = await done(seller, "deliver", { ...delivery, key: "the-delivery" });
      const { milestones } = await done(buyer, "job", { jobId });
      const [{ delivery: seen }] = milestones as [{ delivery: { deliveryHash: string; document: { value: object } } }];
      expect(seen.deliveryHash).to.equal((delivered["result"] as { deliveryHash: string }).deliveryHash);
      expect(seen.document.value).to.include({ summary: "Reversed." });

      await done(buyer, "dispute", { key: "the-dispute", jobId, summary: "Two letters are in the wrong place." });
      const points = [{ statement: "The word has four letters, and all of them are there.", criterion: "reversed" }];
      const answered = { jobId, summary: "It is good enough.", points, providerShareBps: 9_000 };
      const dry = await done(seller, "submit_evidence", { ...answered, key: "the-answer", dryRun: true });
      expect(dry, JSON.stringify(dry)).to.include({ allowed: true });
      await done(seller, "submit_evidence", { ...answered, key: "the-answer" });
      await done(buyer, "submit_evidence", { key: "one-more-word", jobId, summary: "It is not." });
      const { client } = desk.worker;
      const { escrow } = client.contracts;
      const event = escrow.getEvent("EvidenceSubmitted");
      const evidence = await collectEvents(client, { contract: escrow, event, filter: [jobId] });
      const { client: payer, provider } = await jobStatus(client, { job: jobId });
      expect(evidence.map(({ args }) => args.party)).to.deep.equal([payer, provider, payer]);

      expect((await seller.call("concede", { key: "not-the-client", jobId })).isError).to.equal(true);
      const conceded = await done(buyer, "concede", { key: "to-give-in", jobId });
      expect(conceded["result"]).to.include({ outcome: Outcome.Released, refund: "0" });
      expect((await jobStatus(client, { job: jobId })).milestones[0]?.status).to.equal(JobStatus.Settled);
      const wallet = await done(seller, "wallet");
      const [{ credit }] = wallet["tokens"] as [{ credit: { units: string } }];
      expect(Number(credit.units)).to.be.above(Number(60n * DOLLAR));
    })).timeout(300_000);
});

describe("the command for the person who decides", () => {
  it("lists what waits and takes a decision while the server runs", () =>
    Desk.use(async (desk) => {
      const askAbove = [{ token: desk.market.token, amount: 3n * DOLLAR }];
      const { place } = await desk.http(await desk.buyer("buyer"), { ...desk.policy, askAbove });
      const client = await desk.client("1.x", place);
      const call = { key: "a-big-deposit", token: "TUSD", amount: "4" };
      const { value } = await client.call("deposit", call);
      const id = String(value["decisionId"]);
      const journal = ["--journal", join(desk.market.folder, "buyer-mcp.db")];

      const listed = await command("decisions", ...journal);
      expect(JSON.parse(listed.stdout)).to.include({ id, tool: "deposit", key: "a-big-deposit" });
      const unknown = await command("decide", "d-0000000000000000", "approve", ...journal);
      expect(unknown).to.include({ code: 1, stdout: "" });
      expect(unknown.stderr).to.contain("guildhall-mcp decisions");
      const lost = ["--journal", join(desk.market.folder, "lost.db")];
      for (const words of [["decisions"], ["decide", id, "approve"]]) {
        const answer = await command(...words, ...lost);
        expect(answer).to.include({ code: 1, stdout: "" });
        expect(answer.stderr).to.contain("--journal names no file");
      }
      const approved = await command("decide", id, "approve", ...journal);
      expect(JSON.parse(approved.stdout)).to.include({ id, approve: true, by: "inbox" });
      expect(await done(client, "deposit", call)).to.include({ state: "done" });
      const empty = await command("decisions", ...journal);
      expect(empty).to.include({ code: 0, stdout: "" });
      expect(empty.stderr).to.contain("Nothing waits");
    })).timeout(300_000);
});
