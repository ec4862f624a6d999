import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { openJournal } from "@guildhall/agent";
import { expect } from "chai";

import { decisions, type McpPolicy } from "../../apps/mcp/src/index.js";
import { creditOf } from "../../sdk/src/index.js";
import { DOLLAR } from "../agent/utils/agents.js";
import { Desk, TOKEN, wishFor } from "./utils/desk.js";
import { newSeed, randomNumbers } from "./utils/random.js";
import { done } from "./utils/trade.js";

describe("calls that act", () => {
  it("are refused by the policy, and a dry run says why and does nothing", () =>
    Desk.use(async (desk) => {
      const buyer = await desk.buyer("buyer");
      const policy: McpPolicy = {
        ...desk.policy,
        budgets: [{ token: desk.market.token, perJob: 10n * DOLLAR, perDay: 12n * DOLLAR, total: 500n * DOLLAR }],
        counterparties: { deny: [desk.worker.client.account!] },
        skills: ["reversal"],
      };
      const { place, market } = await desk.http(buyer, policy);
      const client = await desk.client("2.4", place);
      const refusal = async (name: string, args: Record<string, unknown>): Promise<unknown> => {
        const before = await market.client.provider.getBlockNumber();
        const dry = await done(client, name, { ...args, key: "dry-run-of-it", dryRun: true });
        expect(dry, name).to.include({ state: "dry-run", allowed: false });
        const real = await client.call(name, { ...args, key: `real-${name}-${JSON.stringify(args).length}` });
        expect(real.isError, name).to.equal(true);
        expect(real.value["code"]).to.equal((dry["refusal"] as Record<string, unknown>)["code"]);
        expect(await market.client.provider.getBlockNumber()).to.equal(before);
        return real.value["reason"] ?? real.value["code"];
      };
      expect(await refusal("deposit", { token: "TUSD", amount: "11" })).to.equal("PER_CALL");
      expect(await refusal("deposit", { token: "NONE", amount: "1" })).to.equal("TOKEN_NOT_ALLOWED");
      const { key, ...wish } = wishFor(desk.panels, "unused-key");
      expect(key).to.equal("unused-key");
      expect(await refusal("post_offer", { ...wish, skills: ["phishing"] })).to.equal("SKILL_NOT_ALLOWED");
      expect(await refusal("post_offer", { ...wish, maxPrice: "10.5" })).to.equal("PER_CALL");
      const posted = await done(client, "post_offer", { ...wish, key: "an-offer" });
      const { offerHash } = posted["result"] as { offerHash: string };
      const bidHash = await desk.bid(offerHash);
      const { bids, recommended } = await done(client, "bids", { offerHash });
      expect(recommended).to.equal(undefined);
      expect((bids as { refusal: string }[]).map((bid) => bid.refusal)).to.deep.equal(["COUNTERPARTY_NOT_ALLOWED"]);
      expect(await refusal("hire", { offerHash, bidHash })).to.equal("NOT_TAKEABLE");
      expect(await refusal("withdraw", { token: "TUSD", amount: "999" })).to.equal("INSUFFICIENT_CREDIT");
      expect(await refusal("release", { jobId: offerHash, deliveryHash: offerHash })).to.equal("JOB_NOT_FOUND");

      const allowed = await done(client, "deposit", { token: "TUSD", amount: "1", key: "dry-run-of-it", dryRun: true });
      expect(allowed).to.include({ allowed: true, needsDecision: false });
      const bad = await client.call("deposit", { token: "TUSD", amount: "1", key: "k", to: "../../etc/passwd" });
      expect(bad.isError).to.equal(true);
    })).timeout(300_000);

  it("pay once when the first answer is lost, in twenty random cuts", () =>
    Desk.use(async (desk) => {
      const seed = newSeed();
      console.log(`      seed ${seed} (TEST_SEED)`);
      const random = randomNumbers(seed);
      const buyer = await desk.buyer("buyer");
      let server = await desk.http(buyer);
      const credit = () => creditOf(desk.worker.client, { token: desk.market.token, account: buyer.account });
      let expected = await credit();
      for (let round = 0; round < 20; round++) {
        const call = { key: `cut-number-${round}`, token: "TUSD", amount: "1" };
        const cut = new AbortController();
        const severed: typeof fetch = async (input, init) =>
          fetch(input, { ...init, signal: AbortSignal.any([cut.signal, ...(init?.signal ? [init.signal] : [])]) });
        const first = await desk.client("2.4 auto", { ...server.place, fetch: severed });
        const lost = first.call("deposit", call).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, random() * 200));
        cut.abort();
        await lost;
        if (random() < 0.2) {
          await server.close();
          server = await desk.http(buyer);
        }
        const second = await desk.client("2.4 auto", server.place);
        await done(second, "deposit", call);
        expect(await done(second, "deposit", call)).to.include({ repeated: true });
        expected += DOLLAR;
        expect(await credit(), `after cut ${round}`).to.equal(expected);
      }
      const client = await desk.client("2.4", server.place);
      const reused = await client.call("deposit", { key: "cut-number-0", token: "TUSD", amount: "2" });
      expect(reused.value["reason"]).to.equal("KEY_REUSED");
      const { tokens } = await done(client, "wallet");
      expect((tokens as { symbol: string; perCall: { text: string } }[])[0]).to.deep.include({ symbol: "TUSD" });
    })).timeout(300_000);

  it("wait for a person above the threshold, over a restart, and are decided outside or by the user", () =>
    Desk.use(async (desk) => {
      const buyer = await desk.buyer("buyer");
      const askAbove = [{ token: desk.market.token, amount: 3n * DOLLAR }];
      const first = await desk.http(buyer, { ...desk.policy, askAbove });
      const old = await desk.client("1.x", first.place);
      const call = { key: "a-big-deposit", token: "TUSD", amount: "4" };
      await done(old, "deposit", { ...call, key: "a-small-one", amount: "3" });
      expect(await done(old, "deposit", { ...call, dryRun: true })).to.include({ allowed: true, needsDecision: true });
      const waits = await old.call("deposit", call);
      const decisionId = String(waits.value["decisionId"]);
      expect(waits.value).to.include({ code: "DECISION_NEEDED" });
      expect(String(waits.value["message"])).to.contain(decisionId);
      expect((await done(old, "wallet"))["waiting"]).to.have.length(1);
      await first.close();

      // As another process: the command opens the same file.
      const outside = openJournal(join(desk.market.folder, "buyer-mcp.db"));
      expect((await decisions(outside).waiting()).map(({ id }) => id)).to.deep.equal([decisionId]);
      await decisions(outside).take(decisionId, { approve: true });
      await outside.close();
      const second = await desk.http(buyer, { ...desk.policy, askAbove });
      const again = await desk.client("1.x", second.place);
      expect((await again.call("deposit", { ...call, amount: "5" })).value["code"]).to.equal("DECISION_NEEDED");
      expect(await done(again, "deposit", call)).to.include({ state: "done", repeated: false });
      // An offer spends nothing yet.
      await done(again, "post_offer", wishFor(desk.panels, "an-offer-above"));
      expect(await done(again, "deposit", call)).to.include({ repeated: true });

      // In the inbox's place the user can decline, and nothing more.
      const asked: string[] = [];
      const yes = await desk.client("2.4 auto", second.place, (message) => {
        asked.push(message);
        return { action: "accept", content: { approve: true } };
      });
      const undecided = await yes.call("deposit", { ...call, key: "a-third-one" });
      expect(undecided.value).to.include({ reason: "UNDECIDED" });
      expect(asked[0]).to.contain("4 TUSD");
      const no = await desk.client("2.4 auto", second.place, () => ({ action: "decline" }));
      expect((await no.call("deposit", { ...call, key: "a-third-one" })).value).to.include({ reason: "DECLINED" });
      expect((await again.call("deposit", { ...call, key: "a-third-one" })).value).to.include({ reason: "DECLINED" });
      await second.close();

      const third = await desk.http(buyer, { ...desk.policy, askAbove, decideIn: "client" });
      const user = await desk.client("2.4 auto", third.place, () => ({ action: "accept", content: { approve: true } }));
      expect(await done(user, "deposit", { ...call, key: "a-fourth-one" })).to.include({ state: "done" });
    })).timeout(300_000);

  it("reach a server on this machine alone, with its token, from no page of a browser", () =>
    Desk.use(async (desk) => {
      const { place } = await desk.http(await desk.buyer("buyer"));
      const request = { jsonrpc: "2.0", id: 1, method: "tools/list", params: {} };
      const status = async (headers: Record<string, string>): Promise<number> => {
        const all = { "Content-Type": "application/json", Accept: "application/json, text/event-stream", ...headers };
        return (await fetch(place.url, { method: "POST", headers: all, body: JSON.stringify(request) })).status;
      };
      const Authorization = `Bearer ${TOKEN}`;
      expect(await status({ Authorization })).to.equal(200);
      expect(await status({})).to.equal(401);
      expect(await status({ Authorization: `${Authorization}.` })).to.equal(401);
      expect(await status({ Authorization, Origin: "https://evil.example" })).to.equal(403);
      const { hostname, port } = new URL(place.url);
      const rebound = await statusWithHost({ hostname, port, host: "evil.example", Authorization });
      expect(rebound).to.equal(403);
      const refused = await desk.http(await desk.buyer("other"), desk.policy, { hostname: "0.0.0.0" }).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refused).to.include({ code: "OPTION_INVALID", option: "host" });
    })).timeout(300_000);

  it("end with the input, and print nothing of their own to standard output", () =>
    Desk.use(async (desk) => {
      const buyer = await desk.buyer("buyer");
      const place = await desk.stdio(buyer);
      if (!("command" in place)) throw new TypeError("a command was wanted");
      const child = spawn(place.command, place.args, { env: place.env, stdio: ["pipe", "pipe", "pipe"] });
      try {
        let printed = "";
        let said = "";
        child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
        child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
        const exited = once(child, "exit") as Promise<[number | null]>;
        child.stdin.end();
        expect((await exited)[0], said).to.equal(0);
        expect(printed).to.equal("");
        expect(said).not.to.contain(buyer.privateKey.slice(2));
      } finally {
        child.kill("SIGKILL");
      }
    })).timeout(300_000);
});

/** `fetch` sets the header Host by itself. */
async function statusWithHost({
  hostname,
  port,
  host,
  Authorization,
}: Record<string, string>): Promise<number | undefined> {
  const { request } = await import("node:http");
  const sent = request({ hostname, port, path: "/mcp", method: "POST", headers: { host, Authorization } });
  sent.end("{}");
  const [response] = (await once(sent, "response")) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}
