import { expect } from "chai";

import * as sdk from "@guildhall/sdk";
import { freeAt, type Life, phasesOf } from "../page/pages/job/phases";
import { widthsOf } from "../page/parts/life-widths";

const HIRED = 1_000_000n;
const HOUR = 3_600n;
const DAY = 24n * HOUR;

type Event = readonly [event: string, time: bigint, round?: bigint];

function lifeOf(milestone: object, events: readonly Event[], now: bigint): Life {
  const panelId = `0x${"11".repeat(32)}`;
  return {
    job: { awardedAt: HIRED, terms: { offer: { tier: 0n, panelId, reviewWindow: 3n * DAY } } },
    milestone: { milestone: 0n, deliverBy: HIRED + DAY, isRefused: false, ...milestone },
    timeline: events.map(([event, time, round]) => ({ event, time, milestone: 0n, ...(round && { round }) })),
    offeredAt: HIRED - HOUR,
    now,
  } as unknown as Life;
}

const told = (life: Life): readonly string[] => phasesOf(sdk, life).map(({ name, state }) => `${name} ${state}`);

describe("page: the life of a milestone", () => {
  it("shows what was, what is and what follows unless somebody acts", () => {
    expect(told(lifeOf({ status: "active" }, [], HIRED + HOUR))).to.deep.equal([
      "Offer past",
      "Work present",
      "Review future",
      "Paid out future",
    ]);
    const disputed: readonly Event[] = [
      ["delivered", HIRED + HOUR],
      ["disputed", HIRED + 2n * HOUR],
    ];
    const delivered = { deliveredAt: HIRED + HOUR };
    expect(told(lifeOf({ status: "disputed", ...delivered }, disputed, HIRED + 3n * HOUR)).slice(1)).to.deep.equal([
      "Work past",
      "Review past",
      "Evidence present",
      "Ruling future",
      "Paid out future",
    ]);
    const appealed: readonly Event[] = [
      ...disputed,
      ["ruled", HIRED + 100n * HOUR, 1n],
      ["appealed", HIRED + 110n * HOUR],
    ];
    expect(told(lifeOf({ status: "appealed", ...delivered }, appealed, HIRED + 170n * HOUR)).slice(3)).to.deep.equal([
      "Evidence past",
      "Ruling past",
      "Appeal? past",
      "Evidence past",
      "Appeal ruling present",
      "Paid out future",
    ]);
  });

  it("has no gap and no overlap, and ends when it was settled", () => {
    const life = lifeOf(
      { status: "settled", settled: { providerBps: 7_700n }, deliveredAt: HIRED + HOUR },
      [
        ["delivered", HIRED + HOUR],
        ["disputed", HIRED + 2n * HOUR],
        ["evidence-waived", HIRED + 3n * HOUR, 1n],
        ["ruled", HIRED + 4n * HOUR, 1n],
        ["settled", HIRED + 80n * HOUR],
      ],
      HIRED + 100n * HOUR,
    );
    const phases = phasesOf(sdk, life);
    expect(phases.every(({ state }) => state === "past")).to.equal(true);
    for (const [place, { from }] of phases.entries()) if (place > 0) expect(from).to.equal(phases[place - 1]?.until);
    expect(phases.at(-1)?.until).to.equal(Number(HIRED + 80n * HOUR));
  });

  it("draws widths as square roots of time, and none too narrow to read", () => {
    const [long, short] = widthsOf([
      { from: 0, until: 360_000 },
      { from: 0, until: 90_000 },
    ]);
    expect(long).to.equal((short ?? 0) * 2);
    const [, narrow] = widthsOf([
      { from: 0, until: 360_000 },
      { from: 0, until: 1 },
    ]);
    expect(narrow).to.be.closeTo(60.1, 0.2);
  });

  it("says from when on the money is free, whatever the parties do", () => {
    const free = (milestone: object, now = HIRED): bigint | undefined => freeAt(sdk, lifeOf(milestone, [], now));
    const delivery = HIRED + DAY;
    // A review of 72 hours, and disputes of at most 17 days.
    expect(free({ status: "active" })).to.equal(delivery + 3n * DAY + 17n * DAY + 1n);
    expect(free({ status: "active" }, delivery + 5n)).to.equal(delivery + 5n);
    // It may be replaced until its deadline, and reviewed anew.
    expect(free({ status: "delivered", reviewUntil: HIRED + 3n * DAY })).to.equal(delivery + 20n * DAY + 1n);
    const at = HIRED + 50n * DAY;
    const ruled = { status: "ruled", dispute: { appealUntil: at } };
    expect(free(ruled)).to.equal(at + 7n * DAY + 1n);
    expect(free(ruled, at + 1n)).to.equal(at + 1n);
    expect(free({ status: "disputed", dispute: { ruleUntil: at } })).to.equal(at + 10n * DAY + 1n);
    expect(free({ status: "appealed", dispute: { ruleUntil: at } })).to.equal(at + 1n);
    expect(free({ status: "settled" })).to.equal(undefined);
  });
});
