import { expect } from "chai";

import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { runCrashes } from "./crash/crash-market.js";

describe("agents that are killed", () => {
  it("end every job, lose nothing, and pay and deliver once", async function () {
    this.timeout(400_000);
    const seed = Number(process.env["CRASH_SEED"] ?? Date.now() % 1_000_000);
    console.log(`      seed ${seed}; CRASH_SEED=${seed} repeats it`);
    await inTemporaryFolder(async (folder) => {
      const report = await runCrashes(folder, {
        seed,
        providers: 2,
        clients: 1,
        requests: 6,
        atOnce: 3,
        hasPanels: false,
        killEvery: 1_000,
        kills: 6,
        haste: 60,
        timeout: Number(process.env["CRASH_TIMEOUT"] ?? 300_000),
        ...(process.env["AGENT_LOG"] !== undefined && { log: console.log }),
      });
      console.log(`      ${report.kills} kills, ${report.jobs} jobs`);
      expect(report.kills).to.be.at.least(3);
      expect(report).to.deep.include({
        jobs: 6,
        unfilled: 0,
        unsettled: 0,
        lost: 0,
        deliveredTwice: 0,
        difference: 0n,
      });
    });
  });
});
