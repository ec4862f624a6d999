import { expect } from "chai";

import type { Client } from "../../sdk/src/index.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { AgentMarket, turnRound, wish } from "./utils/agents.js";

const LONG = 5_000;

interface Search {
  readonly topics: readonly (string | readonly string[] | null)[];
  readonly fromBlock: string;
}

interface Node {
  send: (method: string, params: readonly unknown[]) => Promise<unknown>;
}
/** The node of a client that was connected by a URL. */
const nodeOf = ({ provider }: Client): Node => provider as unknown as Node;

/** Every search for events that the client asks its node for. */
function searchesOf(client: Client): readonly Search[] {
  const searches: Search[] = [];
  const node = nodeOf(client);
  const send = node.send.bind(node);
  node.send = (method, params) => {
    if (method === "eth_getLogs") searches.push(params[0] as Search);
    return send(method, params);
  };
  return searches;
}

describe("bids on the job board", () => {
  it("are found and taken at the close, and on a long chain nobody searches what was before the offer", () =>
    inTemporaryFolder(async (folder) => {
      const market = await AgentMarket.start(folder);
      try {
        const worker = await market.worker("worker");
        const client = await market.person("client", { dollars: 100n, paidIn: 50n });
        await nodeOf(client.client).send("hardhat_mine", [`0x${LONG.toString(16)}`]);
        const began = await client.client.provider.getBlockNumber();
        const searches = [client, worker].map((person) => searchesOf(person.client));
        const working = await market.run(worker, {
          roles: {
            provider: {
              agentId: worker.agentId,
              skills: ["reversal"],
              price: ({ offer }) => offer.maxPrice / 2n,
              handler: async () => turnRound("word"),
              bidBy: "board",
            },
          },
        });
        const customer = await market.run(client, { roles: { client: {} } });
        const outcome = customer.request(wish("word", { bidding: { mode: "open", seconds: 600n } }), () => ({
          accept: true,
        }));
        const { offerHash } = await working.until("bid");
        await market.pass(600n);
        expect(await outcome).to.include({ kind: "settled" });
        expect(await working.until("settled")).to.include({ outcome: "released" });

        for (const list of searches) {
          const own = list.filter(({ topics }) => topics[1] === offerHash).map(({ fromBlock }) => Number(fromBlock));
          expect(own).to.have.length.greaterThan(0);
          expect(Math.min(...own)).to.be.at.least(began - 64);
        }
      } finally {
        await market.end();
      }
    }));
});
