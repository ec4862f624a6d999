import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openJournal, runAgent } from "@guildhall/agent";
import { connect, credentialKey, jobIdOf } from "@guildhall/sdk";

import { bidFor, chainNow, standingOffer } from "../throughput/job.js";
import type { AgentSeat } from "../throughput/market.js";

/** Until an agent is ready again that had so many jobs open, milliseconds. */
export async function timeRestart([own, other]: readonly [AgentSeat, AgentSeat], jobs: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "guildhall-bench-restart-"));
  const path = join(folder, "journal.db");
  try {
    const before = openJournal(path);
    const reader = await connect(own);
    const now = await chainNow(reader);
    const offer = standingOffer(reader, own.agentId, now);
    await Promise.all(
      Array.from({ length: jobs }, (_, i) => {
        const terms = bidFor(offer, reader.account ?? "", other.agentId, `restart ${i}`);
        const jobId = jobIdOf(reader, terms);
        const key = `job:${jobId.toLowerCase()}`;
        return Promise.all([
          before.append("subjects", { key, value: { kind: "job", jobId, terms } }),
          before.timer(key, now + 86_400n + BigInt(i)),
        ]);
      }),
    );
    reader.close();
    await before.close();

    const start = performance.now();
    const journal = openJournal(path);
    const client = await connect({ ...own, journal: journal.transactions });
    const agent = await runAgent({ client, journal, key: credentialKey(own.privateKey), roles: { keeper: {} } });
    const time = performance.now() - start;
    const open = agent.open();
    await agent.stop();
    client.close();
    await journal.close();
    if (open !== jobs) throw new Error(`The agent has ${open} jobs open, and not ${jobs}.`);
    return time;
  } finally {
    await rm(folder, { recursive: true });
  }
}
