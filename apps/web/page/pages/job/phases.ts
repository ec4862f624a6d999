import type * as Sdk from "@guildhall/sdk";

import type { Phase } from "../../parts/life-strip";

/** The parts of the SDK that know how long the windows of a dispute are. */
export type Times = Pick<typeof Sdk, "windowsOf">;

/** What the life of a milestone follows from. */
export interface Life {
  readonly job: Sdk.Job;
  readonly milestone: Sdk.MilestoneStatus;
  readonly timeline: readonly Sdk.TimelineEntry[];
  /** When the offer was posted, unix seconds. */
  readonly offeredAt: bigint | undefined;
  /** Unix seconds, by the chain. */
  readonly now: bigint;
}

/** The phases that a milestone went through, the one in which it is, and those that are certain to follow unless somebody acts. */
export function phasesOf(sdk: Times, life: Life): readonly Phase[] {
  const { job, milestone, timeline, offeredAt, now } = life;
  const mine = timeline.filter((each) => "milestone" in each && each.milestone === milestone.milestone);
  const last = (event: Sdk.TimelineEntry["event"]): bigint | undefined =>
    mine.findLast((each) => each.event === event)?.time;
  const rulings = mine.flatMap((each) => (each.event === "ruled" ? [each.time] : []));
  const waived = (round: bigint): bigint | undefined =>
    mine.find((each) => each.event === "evidence-waived" && each.round === round)?.time;
  const isMicro = job.terms.offer.tier === 1n;
  const [first, second] = [sdk.windowsOf(1n, isMicro), sdk.windowsOf(2n, isMicro)];
  const steps: Phase[] = [];
  const settledAt = last("settled");
  let from = job.awardedAt;
  const step = (name: string, end: bigint | undefined, until: bigint, argued = false): boolean => {
    const isOver = end !== undefined;
    const to = end ?? until;
    const state = isOver ? "past" : from > now ? "future" : "present";
    steps.push({ name, from: Number(from), until: Number(to), state, argued });
    from = to;
    return isOver;
  };
  const close = (): readonly Phase[] => {
    const state = settledAt === undefined ? "future" : "past";
    return [
      ...steps,
      { name: endName(milestone), from: Number(from), until: Number(from), state, argued: false, isEnd: true },
    ];
  };

  if (offeredAt !== undefined && offeredAt < job.awardedAt) {
    steps.push({ name: "Offer", from: Number(offeredAt), until: Number(job.awardedAt), state: "past", argued: false });
  }
  const deliveredAt = milestone.deliveredAt ?? last("delivered");
  step("Work", deliveredAt ?? settledAt, milestone.deliverBy);
  if (deliveredAt === undefined && milestone.status !== "active") return close();
  if (milestone.status === "active" && now > milestone.deliverBy) return close();

  const disputedAt = last("disputed");
  step("Review", disputedAt ?? settledAt, milestone.reviewUntil ?? from + job.terms.offer.reviewWindow);
  if (disputedAt === undefined) return close();

  const appealedAt = last("appealed");
  round("Evidence", "Ruling", first, 1n, rulings[0] ?? appealedAt ?? settledAt);
  if (rulings[0] !== undefined && (appealedAt ?? settledAt ?? 0n) !== rulings[0]) {
    step("Appeal?", appealedAt ?? settledAt, from + first.appeal, true);
  }
  if (appealedAt !== undefined) round("Evidence", "Appeal ruling", second, 2n, settledAt);
  return close();

  function round(
    evidence: string,
    ruling: string,
    windows: Sdk.Windows,
    number: bigint,
    end: bigint | undefined,
  ): void {
    const evidenceUntil = waived(number) ?? from + windows.evidence;
    const isShort = end !== undefined && end < evidenceUntil;
    const over = isShort ? end : evidenceUntil <= now ? evidenceUntil : undefined;
    step(evidence, over, evidenceUntil, true);
    if (!isShort) step(ruling, end, evidenceUntil + windows.ruling, true);
  }
}

function endName({ status, settled }: Sdk.MilestoneStatus): string {
  if (status !== "settled") return "Paid out";
  return settled?.providerBps === 0n ? "Sent back" : "Paid out";
}

/**
 * From when on all of a milestone's money can have left the escrow, whatever the parties do: unix seconds. Each step that anyone may take
 * is taken at once; nobody else is needed. Undefined when nothing is held any more.
 */
export function freeAt(sdk: Times, { job, milestone, now }: Omit<Life, "timeline" | "offeredAt">): bigint | undefined {
  const { offer } = job.terms;
  const isMicro = offer.tier === 1n;
  const [first, second] = [sdk.windowsOf(1n, isMicro), sdk.windowsOf(2n, isMicro)];
  const hasPanels = !/^0x0+$/.test(offer.panelId);
  const secondRound = second.evidence + second.ruling;
  const wholeDispute = hasPanels ? first.evidence + first.ruling + first.appeal + secondRound : 0n;
  const { status, deliverBy, reviewUntil = 0n, dispute } = milestone;
  switch (status) {
    case "none":
    case "settled":
      return undefined;
    case "active":
      return now > deliverBy ? now : deliverBy + offer.reviewWindow + wholeDispute + 1n;
    case "delivered": {
      // A delivery can be replaced until the deadline, and its review begins anew then.
      const replaced = now <= deliverBy ? deliverBy + offer.reviewWindow : 0n;
      const end = replaced > reviewUntil ? replaced : reviewUntil;
      return now > end ? now : end + wholeDispute + 1n;
    }
    case "disputed": {
      const { ruleUntil = 0n } = dispute ?? {};
      return now > ruleUntil ? now + secondRound + 1n : ruleUntil + first.appeal + secondRound + 1n;
    }
    case "ruled": {
      const { appealUntil = 0n } = dispute ?? {};
      return now > appealUntil ? now : appealUntil + secondRound + 1n;
    }
    case "appealed": {
      const { ruleUntil = 0n } = dispute ?? {};
      return now > ruleUntil ? now : ruleUntil + 1n;
    }
  }
}
