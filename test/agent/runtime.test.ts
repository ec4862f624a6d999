import { join } from "node:path";

import { ArgumentInvalidError } from "@guildhall/sdk";
import { expect } from "chai";

import {
  type ArbiterRole,
  JournalInUseError,
  JournalUnavailableError,
  openJournal,
  openPostbox,
  type ProviderRole,
  type RunAgentParameters,
  sendMessage,
} from "../../agent/src/index.js";
import { startRelay } from "../../apps/relay/src/index.js";
import {
  buildDocument,
  deliver,
  didOf,
  findDelivery,
  findNotices,
  JobStatus,
  jobStatus,
  makePanel,
  registerPanel,
  resolveDid,
  signPanelConsent,
} from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { AgentMarket, DOLLAR, turnRound, wish } from "./utils/agents.js";

const HOUR = 3_600n;
const DAY = 24n * HOUR;

/** What of five dollars is left for the provider. */
const EARNED = 5n * DOLLAR - (5n * DOLLAR * 25n) / 10_000n;

/** A provider that does what the brief says, for half of what it offers. */
function turner(agentId: bigint, changes: Partial<ProviderRole> = {}): ProviderRole {
  return {
    agentId,
    skills: ["reversal"],
    price: ({ offer }) => offer.maxPrice / 2n,
    handler: async ({ brief }) => turnRound(brief!.value.description.slice(12, -1)),
    ...changes,
  };
}

describe("runAgent", () => {
  let market: AgentMarket;

  async function inMarket(test: () => Promise<void>): Promise<void> {
    await inTemporaryFolder(async (folder) => {
      market = await AgentMarket.start(folder);
      try {
        await test();
      } finally {
        await market.end();
      }
    });
  }

  /** Stores a delivery that says so. */
  async function putDelivery(jobId: string, content: string) {
    const output = await market.store.putBlob(new TextEncoder().encode(content), "text/plain");
    const outputs = [{ name: "result", ...output }];
    const document = buildDocument("JobDelivery", { jobId, milestone: 0, outputs, summary: "As it was asked for." });
    const { hash: deliveryHash, uri } = await market.store.put(document);
    return { deliveryHash, uri };
  }

  it("makes a whole job between a client and a provider over the chain alone", () =>
    inMarket(async () => {
      const worker = await market.worker("worker");
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const roles = { provider: turner(worker.agentId) };
      const provider = await market.run(worker, { roles, withdraw: { above: 0n } });
      const customer = await market.run(client, { roles: {} });
      const outcome = await customer.request(wish("word"), async ({ read }) => {
        const text = new TextDecoder().decode(await read("result"));
        return text === "drow"
          ? { accept: true, rating: { value: 90n, tag1: "quality" } }
          : { accept: false, summary: text };
      });
      const [milestone] = outcome.kind === "settled" ? outcome.milestones : [];
      const jobId = outcome.kind === "settled" ? outcome.jobId : "";
      const { deliveryHash, uri } = (await findDelivery(client.client, { job: jobId }))!;
      expect(milestone).to.include({ outcome: "released", providerBps: 10_000n, deliveryHash, uri });
      expect(await provider.until("withdrawn")).to.include({ amount: EARNED });
      expect(await customer.until("rated")).to.include({ value: 90n });
      expect(customer.open()).to.equal(0);
    }));

  it("uses a relay where there is one, and no transaction beside the offer, the award and the delivery", () =>
    inMarket(async () => {
      const worker = await market.worker("worker");
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const resolve = async (did: string) => (await resolveDid(client.client, { did })).document;
      const relay = await startRelay({ chainId: 31337n, resolve, database: join(market.folder, "relay.db") });
      try {
        const relays = [relay.url];
        const provider = await market.run(worker, { relays, roles: { provider: turner(worker.agentId) } });
        const customer = await market.run(client, { relays, roles: {} });
        const before = await client.client.provider.getBlockNumber();
        const outcomes = await Promise.all(["one", "two"].map((key) => customer.request(wish(key))));
        for (const outcome of outcomes) {
          const [milestone] = outcome.kind === "settled" ? outcome.milestones : [];
          const jobId = outcome.kind === "settled" ? outcome.jobId : "";
          const { deliveryHash, uri } = (await findDelivery(client.client, { job: jobId }))!;
          expect(milestone).to.include({ outcome: "released", deliveryHash, uri });
        }
        expect(await findNotices(client.client)).to.deep.equal([]);
        expect((await client.client.provider.getBlockNumber()) - before).to.be.at.most(6);
        expect(provider.events.filter(({ type }) => type === "failed")).to.deep.equal([]);
        await provider.stop();
        await customer.stop();
      } finally {
        await relay.close();
      }
    }));

  it("names the delivery that was paid, when that is another one than the one that came by message", () =>
    inMarket(async () => {
      const worker = await market.worker("worker");
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const provider = turner(worker.agentId, { handler: async () => new Promise(() => undefined) });
      const working = await market.run(worker, { roles: { provider } });
      const customer = await market.run(client, { roles: {} });
      const settled = customer.request(wish("word"));
      const { jobId } = await working.until("working");
      await working.stop();
      // The provider's owner delivers by hand what nobody spoke of, while its agent had announced another delivery.
      const [first, second] = await Promise.all(["drow", "word"].map((content) => putDelivery(jobId, content)));
      const did = didOf(worker.client.chainId, worker.client.account!);
      const postbox = await openPostbox(worker.client, { did, key: worker.key });
      const to = didOf(client.client.chainId, client.client.account!);
      const body = { jobId, milestone: 0n, ...first! };
      await sendMessage(postbox, { to, type: "delivery", thread: jobId, body });
      await customer.until("checked", { deliveryHash: first!.deliveryHash });
      await deliver(worker.client, { job: jobId, ...second! });
      const outcome = await settled;
      const [milestone] = outcome.kind === "settled" ? outcome.milestones : [];
      expect(milestone).to.include({ outcome: "released", ...second! });
    }));

  it("goes on after a restart where it stopped: bids, works, delivers and is paid once", () =>
    inMarket(async () => {
      const worker = await market.worker("worker");
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const started = Promise.withResolvers<undefined>();
      let calls = 0;
      const handler: ProviderRole["handler"] = async (_, { signal, once }) => {
        calls++;
        await once("draft", async () => ({ calls }));
        if (calls > 1) return "drow";
        started.resolve(undefined);
        return new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason as Error));
        });
      };
      const roles = { provider: turner(worker.agentId, { handler }) };
      const first = await market.run(worker, { roles });
      const customer = await market.run(client, { roles: {} });
      const stopped = caught(DOMException, () => customer.request(wish("word")));
      await started.promise;
      await first.stop();
      await customer.stop();
      await stopped;

      const second = await market.run(worker, { roles });
      expect(await second.until("ready")).to.include({ open: 1 });
      const again = await market.run(client, { roles: {} });
      expect(await again.request(wish("word"))).to.include({ kind: "settled" });
      expect(calls).to.equal(2);
      await second.until("closed");
      const types = [...first.events, ...second.events].map(({ type }) => type);
      for (const once of ["bid", "hired", "worked", "delivered"]) {
        expect(types.filter((type) => type === once)).to.have.length(1);
      }
    }));

  it("disputes a bad delivery, and three arbiters agree on a ruling by messages", () =>
    inMarket(async () => {
      const worker = await market.worker("worker", { dollars: 10n, paidIn: 10n });
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const arbiters = await Promise.all(["Ada", "Ben", "Cleo"].map((name) => market.person(name)));
      const judges = await Promise.all(["Dora", "Emil", "Fay", "Gus", "Hana"].map((name) => market.person(name)));
      const found = async (members: typeof arbiters, feeBps: bigint): Promise<string> => {
        const panel = await makePanel(members[0]!.client, { members: members.map((m) => m.client.account!), feeBps });
        const consents = await Promise.all(members.map((member) => signPanelConsent(member.client, { panel })));
        return (await registerPanel(members[0]!.client, { panel, consents })).panelId;
      };
      const panels = { panelId: await found(arbiters, 300n), appealPanelId: await found(judges, 500n) };
      const evidence = () => ({ summary: "Three of four letters are right." });
      const provider = turner(worker.agentId, {
        handler: async () => "dorw",
        trustedPanels: "any",
        patience: 0n,
        evidence,
      });
      const working = await market.run(worker, { roles: { provider } });
      const role = (providerBps: bigint): ArbiterRole => ({
        patience: 5n,
        judge: ({ evidence: said, delivery }) => {
          expect(said.map(({ value }) => value.side)).to.deep.equal(["client", "provider"]);
          expect(delivery?.kind).to.equal("untrusted");
          return { providerBps, reasons: { summary: "Half of it is right." } };
        },
      });
      const sitting: Awaited<ReturnType<AgentMarket["run"]>>[] = [];
      for (const [i, arbiter] of arbiters.entries()) {
        sitting.push(
          await market.run(arbiter, { roles: { arbiter: role(5_000n + BigInt(i) * 100n) }, withdraw: { above: 0n } }),
        );
      }
      const customer = await market.run(client, { roles: {} });
      const outcome = customer.request(wish("word", { panels }), () => ({ accept: false, summary: "It is wrong." }));
      const { jobId } = await customer.until("disputed");
      await working.until("evidence");
      await market.pass(72n * HOUR);
      const ruled = await Promise.race(sitting.map(({ until }) => until("ruled")));
      expect(ruled.providerBps).to.be.oneOf([5_000n, 5_100n, 5_200n]);
      await market.pass(72n * HOUR);
      const { milestones } = (await outcome) as { readonly milestones: readonly object[] };
      expect(milestones[0]).to.include({ outcome: "ruled", providerBps: ruled.providerBps });
      // Three percent of five dollars, in three parts.
      for (const { until } of sitting) expect(await until("withdrawn")).to.include({ amount: 50_000n });
      const { milestones: ended } = await jobStatus(client.client, { job: jobId });
      expect(ended[0]).to.include({ status: JobStatus.Settled });
    }));

  it("gives up work whose handler fails, and the client has its money back", () =>
    inMarket(async () => {
      const worker = await market.worker("worker");
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const handler = async (): Promise<string> => {
        throw new RangeError("no such word");
      };
      const provider = await market.run(worker, {
        roles: { provider: turner(worker.agentId, { handler, attempts: 2 }) },
      });
      const customer = await market.run(client, { roles: {}, withdraw: { above: 40n * DOLLAR } });
      const outcome = await customer.request(wish("word"));
      expect(outcome).to.have.nested.property("milestones[0].outcome", "given-up");
      expect(await customer.until("withdrawn")).to.include({ amount: 50n * DOLLAR });
      const failed = provider.events.filter(({ type }) => type === "failed");
      expect(failed).to.have.length(3);
      expect(JSON.stringify(failed, (_, value: unknown) => String(value))).to.not.include("no such word");
    }));

  it("takes the exits that anyone may take: what the client leaves is released, what the provider leaves comes back", () =>
    inMarket(async () => {
      const worker = await market.worker("worker");
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const keeper = await market.run(await market.person("keeper"), { roles: { keeper: {} } });
      const delivering = turner(worker.agentId, { patience: 0n });
      const first = await market.run(worker, { roles: { provider: delivering } });
      const never = (): Promise<never> => new Promise(() => undefined);
      const customer = await market.run(client, { roles: {} });
      customer.request(wish("left by its client"), never).catch(() => undefined);
      const { jobId } = await first.until("delivered");
      await first.stop();
      const second = await market.run(worker, { roles: { provider: turner(worker.agentId, { handler: never }) } });
      customer.request(wish("left by its provider")).catch(() => undefined);
      const missed = await second.until("working");
      await second.stop();
      await customer.stop();
      await market.pass(11n * DAY);
      expect(await keeper.until("exited", { jobId })).to.include({ action: "autoRelease" });
      expect(await keeper.until("exited", { jobId: missed.jobId })).to.include({ action: "reclaim" });
      await keeper.until("closed", { subject: `job:${jobId}` });
    }));

  it("spends no more than its budget, and tells why", () =>
    inMarket(async () => {
      const worker = await market.worker("worker");
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      await market.run(worker, { roles: { provider: turner(worker.agentId) } });
      const budget = [{ token: market.token, total: 7n * DOLLAR }];
      const customer = await market.run(client, { roles: {}, budget });
      expect(await customer.request(wish("one"))).to.include({ kind: "settled" });
      const second = customer.request(wish("two"));
      expect(await customer.until("failed")).to.include({ action: "hire", code: "BUDGET_EXCEEDED" });
      // It waits for money until the bid ends, and no longer.
      await market.pass(DAY);
      expect(await second).to.deep.equal({ kind: "unfilled" });
      await customer.until("failed", { action: "hire", code: "BID_EXPIRED" });
    }));

  it("lets a provider have parts done by others, within what it earns", () =>
    inMarket(async () => {
      const [lead, helper] = [
        await market.worker("lead", { dollars: 20n, paidIn: 20n }),
        await market.worker("helper"),
      ];
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const parts: string[] = [];
      const handler: ProviderRole["handler"] = async (_, { hire }) => {
        const cheap = wish("part", {
          overrides: { maxPrice: 4n * DOLLAR },
          invite: [helper.client.account!],
          post: false,
        });
        const done = await hire(cheap, async ({ read }) => {
          parts.push(new TextDecoder().decode(await read("result")));
          return { accept: true };
        });
        await hire({ ...cheap, key: "too much", overrides: { maxPrice: 4n * DOLLAR } }).catch((error: unknown) => {
          parts.push((error as { readonly code: string }).code);
        });
        return done.kind;
      };
      await market.run(helper, { roles: { provider: turner(helper.agentId) } });
      const counterparties = { allow: [client.client.account!] };
      await market.run(lead, { roles: { provider: turner(lead.agentId, { handler, counterparties }) } });
      const deny = [helper.client.account!];
      const customer = await market.run(client, { roles: { client: { counterparties: { deny } } } });
      const outcome = await customer.request(
        wish("whole", { bidding: { mode: "open", seconds: 10n * DAY, enough: 2 } }),
      );
      expect(outcome).to.include({ kind: "settled" });
      expect(parts).to.deep.equal(["trap", "BUDGET_EXCEEDED"]);
    }));

  it("refuses a client with another journal, and a journal that is in use", () =>
    inMarket(async () => {
      const { client, journal, key } = await market.person("keeper");
      const roles: RunAgentParameters["roles"] = { keeper: {} };
      const other = openJournal(":memory:");
      await caught(ArgumentInvalidError, () => market.run({ client, journal: other, key }, { roles }));
      await market.run({ client, journal, key }, { roles });
      await caught(JournalInUseError, () => market.run({ client, journal, key }, { roles }));
      await other.close();
    }));

  it("stands by for another process, works under the lease that it is given, and ends by itself when that is lost", () =>
    inMarket(async () => {
      const { client, journal, key } = await market.person("keeper");
      const roles: RunAgentParameters["roles"] = { keeper: {} };
      const before = await market.run({ client, journal, key }, { roles });
      const waiting = journal.lease("agent", { wait: true });
      await before.stop();
      const taken = await waiting;
      await caught(JournalInUseError, () => market.run({ client, journal, key }, { roles }));
      const losing = new AbortController();
      const lease = { lost: losing.signal, release: taken.release };
      const agent = await market.run({ client, journal, key }, { roles, lease });
      losing.abort(new JournalUnavailableError("postgres://db.example/agents", "the connection was closed"));
      await agent.until("stopped");
      await agent.until("trouble", { source: "journal", code: "JOURNAL_UNAVAILABLE" });
      // It gave back what it had.
      await (await journal.lease("agent")).release();
    }));
});
