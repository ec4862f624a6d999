import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";

import { Desk, wishFor } from "./utils/desk.js";
import { done, hireOne } from "./utils/trade.js";

/** Nothing of a delivery belongs into a log. */
const CANARY = "the plaintext of what was delivered, drow 4711";

describe("secrets", () => {
  it("are in no answer, no error, no log and no journal of the server", () =>
    Desk.use(async (desk) => {
      const buyer = await desk.buyer("buyer");
      const client = await desk.client("2.4", await desk.stdio(buyer, "--ask-above", "TUSD=15"));
      const heard: unknown[] = [];
      const hear = async (name: string, args: Record<string, unknown> = {}): Promise<void> => {
        heard.push(await client.call(name, args));
      };
      const jobId = await hireOne(desk, client, "canary");
      await desk.deliver(jobId, CANARY);
      heard.push(await done(client, "job", { jobId }));
      await hear("wallet");
      await hear("agent", { agentId: "0" });
      await hear("agent", { agentId: "999" });
      await hear("job", { jobId: `0x${"00".repeat(32)}` });
      await hear("find_jobs");
      await hear("deposit", { key: "asks-a-person", token: "TUSD", amount: "16" });
      await hear("deposit", { key: "far-too-much", token: "TUSD", amount: "19.999999999" });
      await hear("release", { key: "another-delivery", jobId, deliveryHash: `0x${"11".repeat(32)}` });
      await hear("post_offer", { ...wishFor(desk.panels, "too-late"), deadline: "2020-01-01T00:00:00Z" });
      await hear("no_such_tool").catch((error: unknown) => heard.push(String(error)));
      heard.push(await client.stock.readResource({ uri: "guildhall://jobs/0x00" }));
      await client.close();

      const said = client.said();
      const journal = await readFile(join(desk.market.folder, "buyer-mcp.db"), "latin1");
      const all = JSON.stringify(heard) + said + journal;
      expect(all.length).to.be.above(10_000);
      expect(all.toLowerCase()).not.to.contain(buyer.privateKey.slice(2).toLowerCase());
      expect(BigInt(buyer.privateKey).toString() === "" || !all.includes(BigInt(buyer.privateKey).toString())).to.equal(
        true,
      );
      expect(said).to.contain("DECISION_NEEDED");
      expect(said + journal).not.to.contain(CANARY);
    })).timeout(300_000);
});
