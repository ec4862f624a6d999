import { join } from "node:path";

import { expect } from "chai";

import { type ProviderRole } from "../../agent/src/index.js";
import { startRelay } from "../../apps/relay/src/index.js";
import { resolveDid } from "../../sdk/src/index.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { AgentMarket, DOLLAR, turnRound, wish } from "./utils/agents.js";

const CLOSES = 300n;

describe("runAgent with sealed bids, restarted", () => {
  it("goes on after a restart of both sides: one commitment, one list, one opening of the same bid", () =>
    inTemporaryFolder(async (folder) => {
      const market = await AgentMarket.start(folder);
      const reader = await market.person("reader");
      const resolve = async (did: string) => (await resolveDid(reader.client, { did })).document;
      const relay = await startRelay({ chainId: 31337n, resolve, database: join(folder, "relay.db") });
      const relays = [relay.url];
      const wanted = wish("word", { bidding: { seconds: CLOSES } });
      try {
        const customer = await market.person("customer", { dollars: 100n, paidIn: 50n });
        const worker = await market.worker("first");
        const turner = (price: bigint): { readonly provider: ProviderRole } => ({
          provider: {
            agentId: worker.agentId,
            skills: ["reversal"],
            price: () => price * DOLLAR,
            handler: async ({ brief }) => turnRound(brief!.value.description.slice(12, -1)),
          },
        });
        const asking = await market.run(customer, { relays, roles: {} });
        const stopped = asking.request(wanted).catch(() => undefined);
        const first = await market.run(worker, { relays, roles: turner(6n) });
        const { bidHash } = await first.until("committed");
        await first.stop();
        await asking.stop();
        await stopped;
        // The list is made, and the bid opened, by processes that know of the bidding from their journals alone.
        await market.pass(CLOSES);
        const again = await market.run(customer, { relays, roles: {} });
        const outcome = again.request(wanted);
        await again.until("listed", { commitments: 1 });
        // What it answers now is another price, but it committed to the first.
        const returned = await market.run(worker, { relays, roles: turner(9n) });
        expect(await returned.until("bid")).to.include({ bidHash, price: 6n * DOLLAR });
        expect(await outcome).to.have.nested.property("milestones[0].outcome", "released");
        expect(await again.until("hired")).to.include({ price: 6n * DOLLAR });
      } finally {
        await market.end();
        await relay.close();
      }
    }));
});
