import {
  dataUriStore,
  JobStatus,
  makePanel,
  type MarketplaceError,
  registerPanel,
  signPanelConsent,
} from "@guildhall/sdk";
import { expect } from "chai";

import { type JobRequest, type ProviderRole, RequestInvalidError } from "../../agent/src/index.js";
import { jobStatus } from "../../sdk/src/index.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { AgentMarket, DOLLAR, turnRound, wish } from "./utils/agents.js";

function turner(agentId: bigint, changes: Partial<ProviderRole> = {}): ProviderRole {
  return {
    agentId,
    skills: ["reversal"],
    price: ({ offer }) => offer.maxPrice / 2n,
    handler: async ({ brief }) => turnRound(brief!.value.description.slice(12, -1)),
    ...changes,
  };
}

/** What a promise is rejected with. */
const failureOf = (promise: Promise<unknown>): Promise<MarketplaceError> =>
  promise.then(
    () => expect.fail("nothing was thrown"),
    (error: unknown) => error as MarketplaceError,
  );

describe("runAgent with what can never be valid", () => {
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

  /** Two panels, so that a delivery can be disputed. */
  async function foundPanels(): Promise<NonNullable<JobRequest["panels"]>> {
    const ids: string[] = [];
    for (const size of [3, 5]) {
      const members = await Promise.all(Array.from({ length: size }, (_, i) => market.person(`judge ${size}.${i}`)));
      const panel = await makePanel(members[0]!.client, {
        members: members.map((m) => m.client.account!),
        feeBps: 300n,
      });
      const consents = await Promise.all(members.map((member) => signPanelConsent(member.client, { panel })));
      ids.push((await registerPanel(members[0]!.client, { panel, consents })).panelId);
    }
    return { panelId: ids[0]!, appealPanelId: ids[1]! };
  }

  it("rejects a request that can be offered to nobody with its error, once and for all", () =>
    inMarket(async () => {
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const customer = await market.run(client, { roles: {} });
      const bids = { mode: "sealed", openFor: 0n } as const;
      const wrong: readonly [string, string, JobRequest][] = [
        ["times", "ARGUMENT_INVALID", wish("times", { bidding: bids })],
        ["skills", "DOCUMENT_INVALID", wish("skills", { brief: { skills: [] } })],
        ["token", "TOKEN_UNKNOWN", wish("token", { brief: { budget: { token: "NONE", maxPrice: "10" } } })],
        ["price", "AMOUNT_INVALID", wish("price", { brief: { budget: { token: "TUSD", maxPrice: "0.0000001" } } })],
        ["panels", "PANEL_UNSUITABLE", wish("panels", { panels: panelsOfNobody })],
        ["late", "OFFER_INVALID", wish("late", { overrides: { deliverBy: 1n } })],
      ];
      const found = await Promise.all(
        wrong.map(async ([name, , request]) => [name, (await failureOf(customer.request(request))).code] as const),
      );
      expect(found).to.deep.equal(wrong.map(([name, code]) => [name, code]));
      expect(customer.open()).to.equal(0);
      expect(customer.events.filter(({ type }) => type === "failed")).to.have.length(wrong.length);
      // The same key is the same work, also after a restart.
      expect((await failureOf(customer.request(wish("times")))).code).to.equal("ARGUMENT_INVALID");
      await customer.stop();
      const again = await market.run(client, { roles: {} });
      const stored = await failureOf(again.request(wish("times")));
      expect(stored).to.be.instanceOf(RequestInvalidError);
      expect(stored).to.include({ code: "REQUEST_INVALID", request: "times", reason: "ARGUMENT_INVALID" });
      expect(await client.journal.result("request:times/offer")).to.equal(undefined);
    }));

  it("rejects a request whose brief has no place on the chain, and a handler's part of it alike", () =>
    inMarket(async () => {
      const worker = await market.worker("worker", { dollars: 20n, paidIn: 20n });
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const long = { description: "a".repeat(2_000) };
      const parts: string[] = [];
      const handler: ProviderRole["handler"] = async (_, { hire }) => {
        const part = wish("part", { brief: long, overrides: { maxPrice: DOLLAR } });
        parts.push((await failureOf(hire(part))).code);
        return "done";
      };
      await market.run(worker, { store: dataUriStore(), roles: { provider: turner(worker.agentId, { handler }) } });
      const customer = await market.run(client, { store: dataUriStore(), roles: {} });
      expect((await failureOf(customer.request(wish("long", { brief: long })))).code).to.equal("URI_TOO_LONG");
      expect(await customer.request(wish("short"), () => ({ accept: true }))).to.include({ kind: "settled" });
      expect(parts).to.deep.equal(["URI_TOO_LONG"]);
    }));

  it("gives up a milestone whose delivery has no place on the chain", () =>
    inMarket(async () => {
      const worker = await market.worker("worker");
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const handler: ProviderRole["handler"] = async () => "long ".repeat(1_000);
      const provider = await market.run(worker, {
        store: dataUriStore(),
        roles: { provider: turner(worker.agentId, { handler, patience: 0n, attempts: 1 }) },
      });
      const customer = await market.run(client, { store: dataUriStore(), roles: {} });
      const outcome = await customer.request(wish("word"));
      expect(outcome).to.have.nested.property("milestones[0].outcome", "given-up");
      expect(await provider.until("failed", { action: "work" })).to.include({ code: "URI_TOO_LONG" });
    }));

  it("disputes what a check refused in words that no document can hold, and goes on when evidence can be none", () =>
    inMarket(async () => {
      const worker = await market.worker("worker", { dollars: 10n, paidIn: 10n });
      const client = await market.person("client", { dollars: 100n, paidIn: 50n });
      const panels = await foundPanels();
      let asked = 0;
      const evidence = () => {
        asked++;
        return { summary: "" };
      };
      const provider = await market.run(worker, {
        recheck: 100,
        roles: { provider: turner(worker.agentId, { trustedPanels: "any", patience: 0n, evidence }) },
      });
      const customer = await market.run(client, { roles: {} });
      customer.request(wish("word", { panels }), () => ({ accept: false, summary: "" })).catch(() => undefined);
      const { jobId } = await customer.until("disputed");
      await provider.until("failed", { action: "submitEvidence", code: "DOCUMENT_INVALID" });
      await provider.until("abandoned", { action: "submitEvidence" });
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(asked).to.equal(1);
      expect(provider.events.filter(({ type }) => type === "failed")).to.have.length(3);
      const { milestones } = await jobStatus(client.client, { job: jobId });
      expect(milestones[0]).to.include({ status: JobStatus.Disputed });
    }));
});

const panelsOfNobody = { panelId: `0x${"11".repeat(32)}`, appealPanelId: `0x${"22".repeat(32)}` };
