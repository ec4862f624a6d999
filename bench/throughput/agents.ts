import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import type { AgentRun, Answer, Order } from "./agent.js";
import { seatAgents } from "./market.js";
import type { BenchNode } from "./nodes.js";

const PROCESS = fileURLToPath(new URL("agent.ts", import.meta.url));

/** One round of jobs of all agents. */
export interface Round {
  readonly jobs: number;
  readonly failures: readonly string[];
  /** From the common start to the last end. */
  readonly seconds: number;
  readonly latencies: readonly number[];
  /** Processor milliseconds of all agents together. */
  readonly cpu: number;
}

/** Agents in a ring, each in its process with its key: each hires the next one. Close it. */
export async function openRing(node: BenchNode, size: number, skipPreflight: boolean) {
  const names = Array.from({ length: size }, (_, i) => `ring-${i}`);
  const seats = (await seatAgents(node, names)).map((seat) => ({ ...seat, skipPreflight }));
  const processes = seats.map(() => fork(PROCESS, { execArgv: ["--import=tsx"], serialization: "advanced" }));
  const close = (): void => {
    for (const child of processes) child.disconnect();
  };
  try {
    const seated = await Promise.all(
      processes.map((child, i) => ask(child, "seated", { kind: "sit", seat: at(seats, i) })),
    );
    await Promise.all(
      processes.map((child, i) => ask(child, "met", { kind: "meet", port: at(seated, (i + 1) % size).port })),
    );
  } catch (error) {
    close();
    throw error;
  }
  return {
    close,
    /** All agents start together; each hires its neighbour so many times, for so many jobs in one transaction. */
    work: async (round: string, turns: number, jobs: number): Promise<Round> => {
      const start = performance.now();
      const answers = await Promise.all(
        processes.map((child) => ask(child, "worked", { kind: "work", round, turns, jobs })),
      );
      const seconds = (performance.now() - start) / 1000;
      const runs: AgentRun[] = answers.map(({ result }) => result);
      const latencies = runs.flatMap((run) => run.latencies);
      const failures = runs.flatMap((run) => run.failures);
      return { jobs: latencies.length * jobs, failures, seconds, latencies, cpu: sum(runs.map(({ cpu }) => cpu)) };
    },
  };
}

async function ask<Kind extends Answer["kind"]>(
  child: ChildProcess,
  kind: Kind,
  order: Order,
): Promise<Extract<Answer, { kind: Kind }>> {
  const ended = new AbortController();
  child.send(order);
  try {
    const [answer] = (await Promise.race([
      once(child, "message", { signal: ended.signal }),
      once(child, "exit", { signal: ended.signal }).then(([code]) => {
        throw new Error(`An agent ended with code ${String(code)}.`);
      }),
    ])) as [Answer];
    if (answer.kind !== kind) throw new Error(`An agent answered "${answer.kind}", not "${kind}".`);
    return answer as Extract<Answer, { kind: Kind }>;
  } finally {
    ended.abort();
  }
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`There is no agent ${index}.`);
  return item;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
