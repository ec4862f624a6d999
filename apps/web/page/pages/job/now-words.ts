import type * as Sdk from "@guildhall/sdk";

import { percentOf } from "../../format/amount";
import { durationText, shortUtcText } from "../../format/time";

/** A piece of a sentence: words of the page, or the name of a party. */
type Piece = string | { readonly party: "client" | "provider" };
export type Phrase = readonly Piece[];

/** The card that matters: who must act, until when, and what happens otherwise. */
export interface NowWords {
  readonly headline: Phrase;
  readonly more: Phrase;
  /** What is counted down to; left out when nothing is. */
  readonly clock?: { readonly label: string; readonly until: bigint };
  /** Whether a dispute is going on, somebody failed, or all is in order. */
  readonly tone: "argue" | "bad" | "act" | "ok";
}

/** What of a job's terms the words follow from. */
interface SignedFacts {
  readonly terms: { readonly offer: Pick<Sdk.Terms["offer"], "panelId" | "tier" | "defaultBps"> };
}

/** What of a milestone the words follow from. */
export interface NowMilestone extends Pick<
  Sdk.MilestoneStatus,
  "status" | "deliverBy" | "reviewUntil" | "isRefused" | "settled" | "unrecorded"
> {
  readonly dispute?: Pick<Sdk.MilestoneDispute, "evidenceUntil" | "ruleUntil" | "appealUntil" | "firstRuling">;
  readonly next: readonly { readonly action: string; readonly who: string }[];
}

/** What the words follow from. */
export interface NowFacts {
  readonly job: SignedFacts;
  readonly milestone: NowMilestone;
  readonly panel: Seats | undefined;
  readonly appealPanel: Seats | undefined;
  /** Unix seconds, by the chain. */
  readonly now: bigint;
}

/** Of a panel, how many of its members sign. */
export interface Seats {
  readonly threshold: bigint;
  readonly members: { readonly length: number };
}

const CLIENT: Piece = { party: "client" };
const PROVIDER: Piece = { party: "provider" };

/** Says of one milestone who must act, until when, and what else. */
export function nowWords(facts: NowFacts): NowWords {
  const { milestone } = facts;
  switch (milestone.status) {
    case "none":
      return { headline: ["This milestone was never awarded."], more: [], tone: "bad" };
    case "active":
      return active(facts);
    case "delivered":
      return milestone.isRefused ? refused(facts) : delivered(facts);
    case "disputed":
      return disputed(facts);
    case "ruled":
      return ruled(facts);
    case "appealed":
      return appealed(facts);
    case "settled":
      return settled(facts);
  }
}

function active({ milestone: { deliverBy }, now }: NowFacts): NowWords {
  if (now > deliverBy) {
    return {
      headline: [PROVIDER, " missed the deadline. Anyone may send the money back."],
      more: [CLIENT, " gets the whole price and the bond of the bid as soon as somebody does."],
      tone: "bad",
    };
  }
  return {
    headline: [PROVIDER, " must deliver."],
    more: [
      "If nothing comes in time, anyone may send the money back: ",
      CLIENT,
      " gets the price and the bond of the bid.",
    ],
    clock: { label: "Time left to deliver", until: deliverBy },
    tone: "act",
  };
}

function delivered({ milestone: { reviewUntil = 0n }, job, now }: NowFacts): NowWords {
  if (now > reviewUntil) {
    return {
      headline: [CLIENT, " stayed silent. Anyone may release the money."],
      more: ["Silence pays in full: ", PROVIDER, " gets the whole price as soon as somebody does."],
      tone: "act",
    };
  }
  const choice = hasPanels(job) ? "accept or dispute" : "accept; the offer names no panel, so nobody can dispute";
  return {
    headline: [PROVIDER, " delivered. ", CLIENT, ` has ${durationText(Number(reviewUntil - now))} to ${choice}.`],
    more: ["Silence pays in full."],
    clock: { label: "Time left to review", until: reviewUntil },
    tone: "act",
  };
}

function refused({ milestone: { reviewUntil = 0n, deliverBy }, now }: NowFacts): NowWords {
  if (now > reviewUntil) {
    return {
      headline: ["The verifier refused the delivery, and nobody disputed that. Anyone may send the money back."],
      more: [CLIENT, " gets the whole price and the bond of the bid as soon as somebody does."],
      tone: "bad",
    };
  }
  const replace = now <= deliverBy ? "replace it or " : "";
  return {
    headline: ["The verifier refused the delivery. ", PROVIDER, ` may ${replace}dispute the refusal.`],
    more: ["Silence sends the money back: ", CLIENT, " gets the price and the bond of the bid."],
    clock: { label: "Time left to dispute", until: reviewUntil },
    tone: "bad",
  };
}

function disputed({ milestone: { dispute }, panel, now }: NowFacts): NowWords {
  const { evidenceUntil = 0n, ruleUntil = 0n } = dispute ?? {};
  if (now <= evidenceUntil) {
    return {
      headline: ["Both sides may add evidence."],
      more: [
        `From ${shortUtcText(Number(evidenceUntil) + 1)} UTC the panel may rule${signsWords(panel, ". ")} Until then no money moves.`,
      ],
      clock: { label: "Time left for evidence", until: evidenceUntil },
      tone: "argue",
    };
  }
  if (now <= ruleUntil) {
    return {
      headline: [`The first panel must rule${signsWords(panel, ". ")}`],
      more: [
        "Until then no money moves. If it stays silent, anyone may bring the dispute before the appeal panel, which then gets the fee.",
      ],
      clock: { label: "Time left to rule", until: ruleUntil },
      tone: "argue",
    };
  }
  return {
    headline: ["The first panel stayed silent. Anyone may bring the dispute before the appeal panel."],
    more: ["Its fee goes to the appeal panel. Both sides may add evidence again then."],
    tone: "argue",
  };
}

function ruled({ milestone: { dispute, next }, job, now }: NowFacts): NowWords {
  const { firstRuling = 0n, appealUntil = 0n } = dispute ?? {};
  const share = percentOf(firstRuling);
  if (now > appealUntil) {
    const window = job.terms.offer.tier === 1n ? "12 h" : "72 h";
    return {
      headline: [`Nobody appealed in ${window}. Anyone may finalize.`],
      more: [`The ruling pays ${share} to `, PROVIDER, " as soon as somebody does."],
      tone: "argue",
    };
  }
  const sides = next.filter(({ action }) => action === "appeal").map(({ who }) => who);
  const who: Phrase = sides.length === 1 ? [sides[0] === "client" ? CLIENT : PROVIDER] : ["Either side"];
  return {
    headline: [`The first panel gave ${share} to `, PROVIDER, ". ", ...who, " may appeal."],
    more: ["If nobody does, anyone may finalize, and the ruling stands. Until then no money moves."],
    clock: { label: "Time left to appeal", until: appealUntil },
    tone: "argue",
  };
}

function appealed({ milestone: { dispute }, job, appealPanel, now }: NowFacts): NowWords {
  const { evidenceUntil = 0n, ruleUntil = 0n, firstRuling } = dispute ?? {};
  const silence: Phrase =
    firstRuling === undefined
      ? [`what both signed counts: ${percentOf(job.terms.offer.defaultBps)} to `, PROVIDER]
      : [`the first ruling stands: ${percentOf(firstRuling)} to `, PROVIDER];
  if (now <= evidenceUntil) {
    return {
      headline: ["Both sides may add evidence before the appeal panel."],
      more: [
        `From ${shortUtcText(Number(evidenceUntil) + 1)} UTC it may rule${signsWords(appealPanel, ". ")} If it stays silent, anyone may close the dispute and `,
        ...silence,
        ".",
      ],
      clock: { label: "Time left for evidence", until: evidenceUntil },
      tone: "argue",
    };
  }
  if (now <= ruleUntil) {
    return {
      headline: [`The appeal panel must rule${signsWords(appealPanel, ". ")}`],
      more: [
        "Until then no money moves. If the panel stays silent, anyone may close the dispute and ",
        ...silence,
        ".",
      ],
      clock: { label: "Time left to rule", until: ruleUntil },
      tone: "argue",
    };
  }
  return {
    headline: ["The appeal panel stayed silent. Anyone may close the dispute."],
    more: ["Then ", ...silence, "."],
    tone: "argue",
  };
}

function settled({ milestone: { settled: end, unrecorded } }: NowFacts): NowWords {
  const share = percentOf(end?.providerBps ?? 0n);
  const rest = unrecorded ? " The ledger does not have it yet: anyone may record it." : "";
  const paid = (words: Phrase): NowWords => ({ headline: words, more: ended(rest), tone: "ok" });
  switch (end?.outcome) {
    case "released":
      return paid([CLIENT, " accepted. ", PROVIDER, " is paid in full."]);
    case "auto-released":
      return paid([CLIENT, " stayed silent. ", PROVIDER, " is paid in full."]);
    case "verified":
      return paid(["The verifier accepted the delivery. ", PROVIDER, " is paid in full."]);
    case "agreed":
      return paid([`Both sides agreed: ${share} to `, PROVIDER, "."]);
    case "given-up":
      return {
        headline: [PROVIDER, " gave it up in time. ", CLIENT, " has its money back."],
        more: ended(rest),
        tone: "bad",
      };
    case "missed":
      return { headline: [PROVIDER, " missed it. ", CLIENT, " has its money back."], more: ended(rest), tone: "bad" };
    case "ruled":
      return paid([`The dispute ended at ${share} to `, PROVIDER, "."]);
    case "fallback":
      return paid([`Both panels stayed silent. What both signed counted: ${share} to `, PROVIDER, "."]);
    default:
      return paid(["It is settled."]);
  }
}

const ended = (rest: string): Phrase => [
  `Nothing is held any more. What was paid waits in the escrow until its owners withdraw it.${rest}`,
];

/** How many members of a panel sign, where that is known. */
function signsWords(panel: Seats | undefined, before: string): string {
  if (panel === undefined) return ".";
  const { threshold, members } = panel;
  return members.length === 1 ? "." : `${before}${threshold} of its ${members.length} members sign.`;
}

const hasPanels = ({ terms }: NowFacts["job"]): boolean => !/^0x0+$/.test(terms.offer.panelId);
