/** The states of a milestone, as the contracts name them. */
export const MILESTONE_STATES = ["ACTIVE", "DELIVERED", "DISPUTED", "RULED", "APPEALED", "SETTLED"] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

/** The state of a milestone after an event; the events that are not here leave it as it was. */
const STATE_AFTER = {
  MilestoneDelivered: "DELIVERED",
  MilestoneDisputed: "DISPUTED",
  RulingGiven: "RULED",
  MilestoneAppealed: "APPEALED",
  MilestoneSettled: "SETTLED",
} as const satisfies Readonly<Record<string, MilestoneState>>;

export type MovingEvent = keyof typeof STATE_AFTER;

/** The state of a milestone after an event that moves it. */
export function stateAfter(event: MovingEvent): MilestoneState {
  return STATE_AFTER[event];
}

/** How a milestone can end, by the number in the event; 0 is none. */
const OUTCOMES = [
  "none",
  "released",
  "silent",
  "verified",
  "agreed",
  "givenUp",
  "missed",
  "ruled",
  "fallback",
] as const;

/** What the number of an outcome means. */
export function outcomeName(outcome: number): string {
  return OUTCOMES[outcome] ?? `unknown ${outcome}`;
}

/** How a job was paid for, by the number in the event. */
const FUNDINGS = ["balance", "allowance", "permit", "authorization"] as const;

/** What the number of a funding mode means. */
export function fundingName(funding: number): string {
  return FUNDINGS[funding] ?? `unknown ${funding}`;
}
