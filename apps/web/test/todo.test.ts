import { JobStatus, type MilestoneStatus, type NextAction, nextActions, type Side } from "@guildhall/sdk";
import { expect } from "chai";

import { byDeadline, type Todo, todoOf } from "../page/pages/act/todo";
import type { MyJob } from "../page/sign/read-job";

const NOW = 1_000_000n;

interface Given {
  readonly sides: readonly Side[];
  readonly status: MilestoneStatus["status"];
  readonly deliverBy?: bigint;
  readonly reviewUntil?: bigint;
  readonly isRefused?: boolean;
  readonly firstRuling?: bigint;
  readonly times?: { readonly evidenceUntil?: bigint; readonly ruleUntil?: bigint; readonly appealUntil?: bigint };
}

/** What waits for somebody in a milestone, by the rules of the escrow. */
function todoFor({
  sides,
  status,
  deliverBy = NOW + 100n,
  reviewUntil,
  isRefused = false,
  firstRuling,
  times = {},
}: Given) {
  const next: readonly NextAction[] = nextActions({
    status,
    deliverBy,
    reviewUntil,
    isRefused,
    firstRuling,
    times,
    hasPanels: true,
    unrecorded: false,
    now: NOW,
  });
  const milestone = { milestone: 0n, status, deliverBy, reviewUntil, isRefused, next } as MilestoneStatus;
  return todoOf({ sides } as unknown as MyJob, milestone);
}

describe("What waits for somebody", () => {
  it("is the delivery, for its client, until the review ends", () => {
    const todo = todoFor({ sides: ["client"], status: JobStatus.Delivered, reviewUntil: NOW + 5n });
    expect(todo).to.include({ kind: "check", side: "client", until: NOW + 5n });
    expect(todo?.main).to.deep.equal(["release", "openDispute"]);
  });

  it("is nothing for the provider whose delivery is being looked at", () => {
    expect(todoFor({ sides: ["provider"], status: JobStatus.Delivered, reviewUntil: NOW + 5n })).to.equal(undefined);
  });

  it("is to be paid, for the provider and for anyone, once the client said nothing", () => {
    for (const sides of [["provider"], []] as const) {
      const todo = todoFor({ sides, status: JobStatus.Delivered, reviewUntil: NOW - 1n });
      expect(todo).to.include({ kind: "silent", until: undefined });
      expect(todo?.main).to.deep.equal(["autoRelease"]);
    }
  });

  it("is the work, for the provider, until its deadline; and the money back, for the client, after it", () => {
    const working = todoFor({ sides: ["provider"], status: JobStatus.Active });
    expect(working).to.include({ kind: "deliver", until: NOW + 100n });
    expect(working?.main).to.deep.equal([]);
    expect(todoFor({ sides: ["client"], status: JobStatus.Active })).to.equal(undefined);
    expect(todoFor({ sides: ["client"], status: JobStatus.Active, deliverBy: NOW - 1n })?.main).to.deep.equal([
      "reclaim",
    ]);
  });

  it("is a refused delivery, for the provider alone", () => {
    const given = { status: JobStatus.Delivered, reviewUntil: NOW + 5n, isRefused: true } as const;
    expect(todoFor({ ...given, sides: ["provider"] })).to.include({ kind: "refused", side: "provider" });
    expect(todoFor({ ...given, sides: ["client"] })).to.equal(undefined);
  });

  it("is an appeal for a side that can gain by it, and the ruling for anyone after that", () => {
    const given = { status: JobStatus.Ruled, firstRuling: 0n, times: { appealUntil: NOW + 9n } } as const;
    expect(todoFor({ ...given, sides: ["provider"] })).to.include({ kind: "appeal", until: NOW + 9n });
    expect(todoFor({ ...given, sides: ["client"] })?.kind).to.equal(undefined);
    expect(todoFor({ ...given, times: { appealUntil: NOW - 1n }, sides: [] })?.main).to.deep.equal(["finalizeRuling"]);
  });

  it("is to say something before a panel, and to go on without one that stayed silent", () => {
    const heard = { evidenceUntil: NOW + 1n, ruleUntil: NOW + 2n };
    const silent = { evidenceUntil: NOW - 2n, ruleUntil: NOW - 1n };
    expect(todoFor({ sides: ["client"], status: JobStatus.Disputed, times: heard })?.kind).to.equal("evidence");
    expect(todoFor({ sides: [], status: JobStatus.Disputed, times: silent })?.main).to.deep.equal(["escalate"]);
    expect(todoFor({ sides: [], status: JobStatus.Appealed, times: silent })?.main).to.deep.equal(["fallBack"]);
  });

  it("comes by deadline, and without one last", () => {
    const todos = [undefined, 7n, 3n].map((until) => ({ until }) as Todo);
    expect(todos.toSorted(byDeadline).map(({ until }) => until)).to.deep.equal([3n, 7n, undefined]);
  });
});
