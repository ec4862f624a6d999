import { expect } from "chai";

import { connectClient } from "../../apps/mcp/test/utils/clients.js";
import { creditOf } from "../../sdk/src/index.js";
import { DOLLAR } from "../agent/utils/agents.js";
import { Desk } from "./utils/desk.js";
import { newSeed, randomNumbers } from "./utils/random.js";
import { done } from "./utils/trade.js";

describe("a server that is killed in the middle of a call", () => {
  it("goes on when it is called again, and pays once", () =>
    Desk.use(async (desk) => {
      const seed = newSeed();
      console.log(`      seed ${seed} (TEST_SEED)`);
      const random = randomNumbers(seed);
      const buyer = await desk.buyer("buyer");
      const place = await desk.stdio(buyer);
      const credit = () => creditOf(desk.worker.client, { token: desk.market.token, account: buyer.account });
      let expected = await credit();
      for (let round = 0; round < 8; round++) {
        const call = { key: `kill-number-${round}`, token: "TUSD", amount: "1" };
        const first = await connectClient("1.x", place);
        const { pid } = first.stock.transport as unknown as { readonly pid: number };
        const lost = first.call("deposit", call).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, random() * 800));
        process.kill(pid, "SIGKILL");
        await lost;
        await first.close().catch(() => undefined);
        const second = await connectClient("2.4", place);
        try {
          await done(second, "deposit", call);
        } finally {
          await second.close();
        }
        expected += DOLLAR;
        expect(await credit(), `after kill ${round}`).to.equal(expected);
      }
    })).timeout(1_200_000);
});
