import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { ROOT } from "../../scripts/lib/project.js";
import type { AgentSeat } from "../throughput/market.js";
import { addressOf } from "../throughput/market.js";
import type { CrewOptions } from "./crew.js";
import type { Errand, ErrandResult, Role } from "./crew-process.js";

/** What many agents did at the same time, each in a process of its own, each client with several jobs under way. */
export interface ManyAgents {
  readonly agents: number;
  readonly jobs: number;
  readonly seconds: number;
  /** Jobs that did not end as they should, and steps that failed on the way. */
  readonly failures: number;
}

/** How many jobs, how many of a client at the same time, and the chain's time. */
export interface Plan {
  readonly jobs: number;
  readonly atOnce: number;
  readonly now: bigint;
}

/** Each client asks its provider for jobs until all are settled. The seats are those of a client and a provider in turns. */
export async function timeManyAgents(
  seats: readonly AgentSeat[],
  { jobs, atOnce, now }: Plan,
  crew: CrewOptions,
): Promise<ManyAgents> {
  const members: ChildProcess[] = [];
  try {
    for (const [index, seat] of seats.entries()) {
      const member = fork(join(ROOT, "bench/agent/crew-process.ts"), {
        execArgv: ["--import=tsx"],
        serialization: "advanced",
      });
      members.push(member);
      const role: Role = { ...crew, seat, name: `many-${index}`, isProvider: index % 2 === 1 };
      member.send(role);
      await answerOf(member);
    }
    const clients = members.filter((_, index) => index % 2 === 0);
    const share = Math.ceil(jobs / clients.length);
    const start = performance.now();
    const results = await Promise.all(
      clients.map(async (client, index) => {
        const errand: Errand = { provider: addressOf(seats[2 * index + 1]), jobs: share, atOnce, now };
        client.send(errand);
        return (await answerOf(client)) as ErrandResult;
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    const failures = results.reduce((sum, result) => sum + result.failures, 0);
    return { agents: members.length, jobs: share * clients.length, seconds, failures };
  } finally {
    await Promise.all(
      members.map(async (member) => {
        if (!member.connected) return;
        const ended = once(member, "exit");
        member.send("end");
        await ended;
      }),
    );
  }
}

/** The next message of a process. @throws When it ends instead. */
async function answerOf(member: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    return await Promise.race([
      once(member, "message", { signal }).then(([message]) => message as unknown),
      once(member, "exit", { signal }).then(([code]) => {
        throw new Error(`An agent of the bench ended with ${String(code)}.`);
      }),
    ]);
  } finally {
    stop.abort();
  }
}
