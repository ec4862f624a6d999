import { expect } from "chai";

import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { type CrashPlan, runCrashes } from "./crash/crash-market.js";
import { withPostgres } from "../utils/postgres-cluster.js";

describe("agents that are killed", () => {
  async function expectNothingLost(database?: CrashPlan["database"]): Promise<void> {
    const seed = Number(process.env["CRASH_SEED"] ?? Date.now() % 1_000_000);
    console.log(`      seed ${seed}; CRASH_SEED=${seed} repeats it`);
    await inTemporaryFolder(async (folder) => {
      const report = await runCrashes(folder, {
        seed,
        providers: 2,
        clients: 1,
        requests: database === undefined ? 6 : 12,
        atOnce: 3,
        hasPanels: false,
        killEvery: database === undefined ? 1_000 : 2_000,
        kills: 6,
        haste: 60,
        timeout: Number(process.env["CRASH_TIMEOUT"] ?? 300_000),
        ...(database && { database }),
        ...(process.env["AGENT_LOG"] !== undefined && { log: console.log }),
      });
      console.log(`      ${report.kills} kills, ${report.comebacks} comebacks, ${report.jobs} jobs`);
      expect(report.kills).to.be.at.least(3);
      expect(report.comebacks).to.be.at.least(2);
      expect(report).to.deep.include({
        jobs: database === undefined ? 6 : 12,
        unfilled: 0,
        unsettled: 0,
        lost: 0,
        deliveredTwice: 0,
        difference: 0n,
      });
    });
  }

  it("end every job, lose nothing, and pay and deliver once", async function () {
    this.timeout(400_000);
    await expectNothingLost();
  });

  it("do so with two processes each over PostgreSQL, which is restarted in between", async function () {
    this.timeout(500_000);
    await withPostgres(({ url, restart }) => expectNothingLost({ url, restart, processes: 2 }));
  });
});
