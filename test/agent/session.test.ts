import { join } from "node:path";

import { expect } from "chai";

import { startRelay } from "../../apps/relay/src/index.js";
import { deployAccount, deposit, grantSession, resolveDid, sessionClient } from "../../sdk/src/index.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { AgentMarket, DOLLAR, turnRound, wish } from "./utils/agents.js";

describe("runAgent by a session", () => {
  it("reads on the chain what its account lets it spend, and sends nothing beyond", () =>
    inTemporaryFolder(async (folder) => {
      const market = await AgentMarket.start(folder);
      const owner = await market.worker("owner", { dollars: 100n });
      const resolve = async (did: string) => (await resolveDid(owner.client, { did })).document;
      const relay = await startRelay({ chainId: 31337n, resolve, database: join(folder, "relay.db") });
      try {
        const { agentId } = owner;
        const { account } = await deployAccount(owner.client, { agentId });
        await deposit(owner.client, { token: market.token, account, amount: 50n * DOLLAR, approve: "exact" });
        const software = await market.person("software");
        const validUntil = BigInt(Math.floor(Date.now() / 1000)) + 86_400n;
        const { grant } = await grantSession(owner.client, {
          agentId,
          key: software.client.account!,
          rights: ["hire"],
          hiresAnyone: true,
          limits: [{ token: market.token, total: 6n * DOLLAR }],
          validUntil,
        });
        const worker = await market.worker("worker");
        const relays = [relay.url];
        const provider = {
          agentId: worker.agentId,
          skills: ["reversal"],
          price: ({ offer }: { readonly offer: { readonly maxPrice: bigint } }) => offer.maxPrice / 2n,
          handler: async () => turnRound("word"),
          patience: 0n,
        };
        await market.run(worker, { relays, roles: { provider } });
        const client = await sessionClient(software.client, { agentId, grant });
        const customer = await market.run({ ...software, client, key: owner.key }, { relays, roles: {} });
        expect(customer.account).to.equal(account);

        const byMessage = { invite: [worker.client.account!], post: false };
        const first = await customer.request(wish("one", byMessage));
        expect(first).to.have.nested.property("milestones[0].outcome", "released");
        customer.request(wish("two", byMessage)).catch(() => undefined);
        const failed = await customer.until("failed", { action: "hire" });
        expect(failed).to.include({ code: "BUDGET_EXCEEDED" });
        expect(failed.message).to.include(`${1n * DOLLAR}`);
        expect(customer.events.filter(({ type }) => type === "hired")).to.have.length(1);
      } finally {
        await market.end();
        await relay.close();
      }
    }));
});
