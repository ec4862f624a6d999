import { TaskState } from "@a2a-js/sdk";
import { JobStatus, Outcome } from "@guildhall/sdk";
import { expect } from "chai";

import { type TaskFacts, taskStanding } from "../../src/a2a/index.js";

const OFFERED: TaskFacts = {
  now: 1_000n,
  offerUntil: 2_000n,
  answer: undefined,
  isDeclinedByClient: false,
  shown: new Set(),
  milestones: undefined,
};
const BID: TaskFacts = { ...OFFERED, answer: { kind: "bid", bidUntil: 1_500n } };
const SEALED: TaskFacts = { ...OFFERED, answer: { kind: "committed", closesAt: 1_200n, bidUntil: 1_799n } };

type Milestone = NonNullable<TaskFacts["milestones"]>[number];

const at = (status: JobStatus, milestone = 0n): Milestone => ({ milestone, status });
const ended = (outcome: Outcome, providerBps: bigint, milestone = 0n): Milestone => ({
  milestone,
  status: JobStatus.Settled,
  settled: { outcome, providerBps },
});
const job = (...milestones: Milestone[]): TaskFacts => ({ ...BID, milestones });

/** The table of docs/design/a2a.md. */
const TABLE: readonly (readonly [string, TaskFacts, TaskState])[] = [
  ["an offer that the agent considers", OFFERED, TaskState.TASK_STATE_SUBMITTED],
  ["an offer at its last second", { ...OFFERED, now: 2_000n }, TaskState.TASK_STATE_SUBMITTED],
  ["an offer whose time is over", { ...OFFERED, now: 2_001n }, TaskState.TASK_STATE_CANCELED],
  [
    "an offer that the agent refused",
    { ...OFFERED, answer: { kind: "declined", reason: "skills" }, now: 3_000n },
    TaskState.TASK_STATE_REJECTED,
  ],
  ["a bid", BID, TaskState.TASK_STATE_INPUT_REQUIRED],
  ["a bid at its last second", { ...BID, now: 1_500n }, TaskState.TASK_STATE_INPUT_REQUIRED],
  ["a bid whose time is over", { ...BID, now: 1_501n }, TaskState.TASK_STATE_CANCELED],
  ["a bid that the client declined", { ...BID, isDeclinedByClient: true }, TaskState.TASK_STATE_CANCELED],
  ["a sealed bid", SEALED, TaskState.TASK_STATE_INPUT_REQUIRED],
  ["a sealed bid that was not opened in time", { ...SEALED, now: 1_900n }, TaskState.TASK_STATE_CANCELED],
  ["a sealed bid that the client declined", { ...SEALED, isDeclinedByClient: true }, TaskState.TASK_STATE_CANCELED],
  ["a job that began", job(at(JobStatus.Active)), TaskState.TASK_STATE_WORKING],
  [
    "a job that began after a decline",
    { ...job(at(JobStatus.Active)), isDeclinedByClient: true },
    TaskState.TASK_STATE_WORKING,
  ],
  [
    "a delivery that was shown by a message",
    { ...job(at(JobStatus.Active)), shown: new Set([0n]) },
    TaskState.TASK_STATE_INPUT_REQUIRED,
  ],
  [
    "a second milestone after the first was shown and released",
    { ...job(ended(Outcome.Released, 10_000n), at(JobStatus.Active, 1n)), shown: new Set([0n]) },
    TaskState.TASK_STATE_WORKING,
  ],
  ["a delivery on the chain", job(at(JobStatus.Delivered)), TaskState.TASK_STATE_INPUT_REQUIRED],
  ["a dispute", job(at(JobStatus.Disputed)), TaskState.TASK_STATE_WORKING],
  ["a first ruling", job(at(JobStatus.Ruled)), TaskState.TASK_STATE_WORKING],
  ["an appeal", job(at(JobStatus.Appealed)), TaskState.TASK_STATE_WORKING],
  ["a released job", job(ended(Outcome.Released, 10_000n)), TaskState.TASK_STATE_COMPLETED],
  ["silence after a delivery", job(ended(Outcome.AutoReleased, 10_000n)), TaskState.TASK_STATE_COMPLETED],
  ["a ruling for half", job(ended(Outcome.Ruled, 5_000n)), TaskState.TASK_STATE_COMPLETED],
  ["a ruling for nothing", job(ended(Outcome.Ruled, 0n)), TaskState.TASK_STATE_FAILED],
  ["a missed deadline", job(ended(Outcome.Missed, 0n)), TaskState.TASK_STATE_FAILED],
  ["work that was given up", job(ended(Outcome.GivenUp, 0n)), TaskState.TASK_STATE_FAILED],
  [
    "a job of which one milestone was missed",
    job(ended(Outcome.Released, 10_000n), ended(Outcome.Missed, 0n, 1n)),
    TaskState.TASK_STATE_FAILED,
  ],
  ["an agreement to pay nothing", job(ended(Outcome.Agreed, 0n)), TaskState.TASK_STATE_CANCELED],
  ["an agreement to pay a part", job(ended(Outcome.Agreed, 1n)), TaskState.TASK_STATE_COMPLETED],
];

describe("taskStanding", () => {
  for (const [what, facts, state] of TABLE) {
    it(`says ${TaskState[state]} of ${what}`, () => {
      expect(TaskState[taskStanding(facts).state]).to.equal(TaskState[state]);
    });
  }

  it("tells in its sentence until when a bid can be taken", () => {
    expect(taskStanding(BID).sentence).to.include("1500");
    expect(taskStanding(SEALED).sentence).to.include("from 1200 to 1799");
  });
});
