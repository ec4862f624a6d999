import type { Contents } from "./indexed-job";
import type { MilestoneFacts } from "./job-facts";

/** How high a card will be about, in pixels: on a desk and on a phone. */
export type Height = readonly [desk: number, phone: number];

/** The cards that only the chain can fill. */
export interface CardHeights {
  readonly money: Height;
  /** The delivery, or the dispute in its place. */
  readonly work: Height;
  readonly documents: Height;
  readonly signed: Height;
  readonly timeline: Height;
}

/** Measured on jobs in each state. Names and texts of other lengths move what is below by a few lines at most. */
const DISPUTED: Readonly<Record<string, { readonly money: Height; readonly work: Height }>> = {
  disputed: { money: [575, 416], work: [355, 560] },
  ruled: { money: [616, 432], work: [435, 593] },
  appealed: { money: [585, 416], work: [527, 931] },
  settled: { money: [571, 247], work: [549, 1_015] },
};
const PEACEFUL: typeof DISPUTED = {
  active: { money: [504, 390], work: [119, 141] },
  delivered: { money: [490, 338], work: [213, 213] },
  settled: { money: [433, 164], work: [200, 236] },
};
const OTHER = { money: [490, 338], work: [213, 213] } as const;

/** How high the cards of a milestone will be about, so that what is below them stays where it is. */
export function cardHeights(milestone: MilestoneFacts, contents: Contents): CardHeights {
  const { documents, events, milestones, payees, hasBond, hasPanels } = contents;
  const states = milestone.dispute === undefined ? PEACEFUL : DISPUTED;
  const signed = 400 + (hasPanels ? 72 : 0) + (hasBond ? 21 : 0) + 40 * (milestones - 1) + 20 * payees;
  // The post of the offer, and what comes next while something does.
  const timeline = 81 + 64 * (events + (milestone.settled === undefined ? 2 : 1));
  return {
    ...(states[milestone.status] ?? OTHER),
    documents: [81 + 43 * documents, 100 + 74 * documents],
    signed: [signed, signed],
    timeline: [timeline, timeline],
  };
}
