import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect } from "chai";

import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { AgentMarket, turnRound, wish } from "./utils/agents.js";

const DAY = 86_400n;

describe("the journal of an agent that runs for long", () => {
  it("forgets jobs that are over, stops growing, and pays nothing again for a request that it knows", () =>
    inTemporaryFolder(async (folder) => {
      const market = await AgentMarket.start(folder);
      try {
        const worker = await market.worker("worker");
        const client = await market.person("client", { dollars: 100n, paidIn: 90n });
        const provider = {
          agentId: worker.agentId,
          skills: ["reversal"],
          price: () => 1_000_000n,
          handler: async () => turnRound("word"),
        };
        const rows = (name: string, table: string, like: string): number => {
          const database = new DatabaseSync(join(folder, `${name}.db`), { readOnly: true });
          const found = database.prepare(`SELECT count(*) AS n FROM ${table} WHERE key LIKE ?`).get(`${like}%`);
          database.close();
          return Number(found!["n"]);
        };
        const left: number[] = [];
        for (const round of [1, 2, 3]) {
          const selling = await market.run(worker, { roles: { provider }, forgetAfter: DAY });
          const buying = await market.run(client, { roles: {}, forgetAfter: DAY });
          for (const n of [1, 2]) {
            const outcome = await buying.request(
              wish(`${round}.${n}`, { overrides: { validUntil: (await market.now()) + 3_600n } }),
            );
            expect(outcome).to.include({ kind: "settled" });
            await selling.until("settled", { jobId: (outcome as { readonly jobId: string }).jobId });
          }
          const paid = await market.balanceOf(market.deployment.contracts.JobEscrow.address);
          // The same request again is the same job, whatever was forgotten.
          expect(await buying.request(wish("1.1"))).to.include({ kind: "settled" });
          expect(await market.balanceOf(market.deployment.contracts.JobEscrow.address)).to.equal(paid);
          expect(buying.events.filter(({ type }) => type === "offered")).to.have.length(2);
          while (selling.open() + buying.open() > 0) await new Promise((done) => setTimeout(done, 50));
          await Promise.all([selling.stop(), buying.stop()]);
          await market.pass(2n * DAY);
          // A start looks for what can be forgotten.
          const again = [
            await market.run(worker, { roles: { provider }, forgetAfter: DAY }),
            await market.run(client, { roles: {}, forgetAfter: DAY }),
          ];
          for (let looks = 0; looks < 100 && rows("worker", "steps", "job:") > 2 * round; looks++) {
            await new Promise((done) => setTimeout(done, 50));
          }
          await new Promise((done) => setTimeout(done, 300));
          await Promise.all(again.map(({ stop }) => stop()));
          left.push(
            rows("worker", "transactions", "job:") +
              rows("worker", "steps", "offer:") +
              rows("worker", "entries", "job:"),
          );
        }
        expect(left).to.deep.equal([0, 0, 0]);
        // What the chain cannot tell: to what each request led, and how that ended.
        expect(rows("client", "steps", "request:")).to.equal(6);
        expect(rows("client", "steps", "job:")).to.equal(6);
        expect(statSync(join(folder, "worker.db")).size).to.be.below(400_000);
      } finally {
        await market.end();
      }
    }));
});
