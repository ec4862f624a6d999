// A provider that runs by itself never saw that a client declined its bid: the message was kept under the bid's hash, and the provider looked
// under the offer's. Its place among the open offers stayed taken until the bid's end.
import { expect } from "chai";

import { openPostbox, receiveMessages, sendMessage } from "../../agent/src/index.js";
import { didOf, hashBid, hashOffer, makeOffer, postOffer } from "../../sdk/src/index.js";
import { AgentMarket, wish } from "../agent/utils/agents.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";

describe("A bid that its client declines", () => {
  it("takes no place any more", () =>
    inTemporaryFolder(async (folder) => {
      const market = await AgentMarket.start(folder);
      const stop = new AbortController();
      try {
        const worker = await market.worker("worker");
        const { client, key } = await market.person("client");
        const provider = {
          agentId: worker.agentId,
          skills: ["reversal"],
          price: () => 1n,
          handler: async () => "never",
        };
        const agent = await market.run(worker, { roles: { provider } });
        const { document } = wish("word");
        const offer = await makeOffer(client, { document });
        await postOffer(client, { offer, uri: (await market.store.put(document)).uri });
        const offerHash = hashOffer(offer);

        const postbox = await openPostbox(client, { did: didOf(client.chainId, client.account!), key });
        for await (const { message } of receiveMessages(postbox, { signal: stop.signal })) {
          if (message.type !== "bid") continue;
          const about = hashBid({ offer, bid: message.body.bid });
          const body = { about, reason: "price" as const };
          await sendMessage(postbox, { to: message.from, type: "decline", thread: offerHash, body });
          break;
        }
        const isClosed = agent.until("closed", { subject: `offer:${offerHash}` }).then(() => true);
        const isLate = new Promise<boolean>((resolve) => setTimeout(resolve, 15_000, false).unref());
        expect(await Promise.race([isClosed, isLate]), "the offer is still open").to.equal(true);
        expect(agent.open()).to.equal(0);
      } finally {
        stop.abort();
        await market.end();
      }
    }));
});
