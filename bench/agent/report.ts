import type { BenchGoal, BenchReport } from "../lib/bench-report.js";
import { quantile } from "../lib/statistics.js";
import type { Commits } from "./commits.js";
import type { ManyAgents } from "./many-agents.js";
import { allowedOf, type OneByOne } from "./one-by-one.js";

/** What was measured. */
export interface AgentMeasured {
  readonly commits: Commits;
  readonly oneByOne: OneByOne;
  readonly many: ManyAgents;
  readonly restart: { readonly jobs: number; readonly milliseconds: number };
}

const GOALS = { jobsPerSecond: 60, grouping: 8, restart: 2_000 };
/** Where a commit costs less, there is nothing to win by grouping. */
const COSTLY_COMMIT_MS = 1;

export function agentReport(measured: AgentMeasured): BenchReport {
  const { commits, oneByOne, many, restart } = measured;
  const allowed = allowedOf(oneByOne, commits.single);
  return {
    part: "agent",
    title: "Agents that run by themselves",
    about:
      "A client's agent asks a provider's agent for work by message, through a relay; the provider bids, is hired, works, delivers and is paid: " +
      "two transactions on Hardhat's node, which mines each at once. Beside it the SDK alone makes the same two transactions. Each agent has a " +
      "journal, one SQLite file, and every write is on the disk before the next step. One job after another is made by two agents in one process; " +
      "many agents at once are a process each. They, the relay and the node share this machine.",
    seeds: [],
    tables: [
      {
        title: "One job after another",
        notes: [
          `Both agents wait ${oneByOne.writesPerJob.toFixed(1)} times for a journal in a job; a write that is waited for takes ` +
            `${commits.single.toFixed(2)} ms here, and ${commits.grouped.toFixed(3)} ms when many come together.`,
        ],
        header: ["by", "jobs", "p50 ms", "p95 ms"],
        rows: [rowOf("the SDK alone", oneByOne.sdk), rowOf("two agents", oneByOne.agents)],
      },
      {
        title: "Many agents at once",
        header: ["agents", "jobs", "seconds", "jobs/s", "failed steps"],
        rows: [[many.agents, many.jobs, many.seconds.toFixed(1), (many.jobs / many.seconds).toFixed(1), many.failures]],
      },
      {
        title: "Until an agent is ready again",
        header: ["open jobs in the journal", "ms"],
        rows: [[restart.jobs, restart.milliseconds.toFixed(0)]],
      },
    ],
    goals: [
      {
        name: "a whole job by agents, p50, beside what the SDK and the disk need",
        goal: `≤ ${allowed.toFixed(1)} ms`,
        measured: `${quantile(oneByOne.agents, 0.5).toFixed(1)} ms`,
        isMet: quantile(oneByOne.agents, 0.5) <= allowed,
      },
      {
        name: `jobs a second of ${many.agents} agents`,
        goal: `≥ ${GOALS.jobsPerSecond}`,
        measured: (many.jobs / many.seconds).toFixed(1),
        isMet: many.jobs / many.seconds >= GOALS.jobsPerSecond,
      },
      {
        name: "jobs that failed",
        goal: "0",
        measured: String(many.failures + oneByOne.failures),
        isMet: many.failures + oneByOne.failures === 0,
      },
      groupingGoal(commits),
      {
        name: `ready with ${restart.jobs} open jobs`,
        goal: `≤ ${GOALS.restart} ms`,
        measured: `${restart.milliseconds.toFixed(0)} ms`,
        isMet: restart.milliseconds <= GOALS.restart,
      },
    ],
    charts: [],
  };
}

function groupingGoal({ single, grouped }: Commits): BenchGoal {
  const ratio = single / grouped;
  return {
    name: "writes that come together, beside single ones",
    goal: `≥ ${GOALS.grouping} × where a write takes more than ${COSTLY_COMMIT_MS} ms`,
    measured: `${ratio.toFixed(1)} × at ${single.toFixed(2)} ms`,
    isMet: single <= COSTLY_COMMIT_MS || ratio >= GOALS.grouping,
  };
}

function rowOf(name: string, times: readonly number[]): (string | number)[] {
  return [name, times.length, ...[0.5, 0.95].map((share) => quantile(times, share).toFixed(1))];
}
