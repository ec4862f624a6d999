import type { Job, MilestoneStatus } from "@guildhall/sdk";

import { percentOf } from "../../format/amount";
import type { State } from "../../parts/state-chip";
import type { Phrase } from "./now-words";

/** What will happen at a moment, unless somebody acts before. */
export interface NextEvent {
  readonly key: string;
  readonly phrase: Phrase;
  /** Unix seconds. */
  readonly at: bigint;
  /** What it brings. */
  readonly more: Phrase;
  readonly state: State;
}

const CLOCK: State = { name: "other", words: "" };
const PROVIDER = { party: "provider" } as const;
const CLIENT = { party: "client" } as const;

/** The moments ahead of a milestone, the farthest first. */
export function nextWords(
  { status, next, deliverBy, reviewUntil, isRefused, dispute, settled }: MilestoneStatus,
  { terms }: Job,
): readonly NextEvent[] {
  if (settled !== undefined) return [];
  const { evidenceUntil, ruleUntil, appealUntil, firstRuling } = dispute ?? {};
  const opensLater = next.some(({ who, from }) => who === "anyone" && from !== undefined);
  const event = (key: string, at: bigint | undefined, phrase: Phrase, more: Phrase): readonly NextEvent[] =>
    at === undefined ? [] : [{ key, at, phrase, more, state: CLOCK }];
  switch (status) {
    case "active":
      return opensLater
        ? event(
            "deadline",
            deliverBy,
            [PROVIDER, " delivers, or ", "anyone may send the money back"],
            ["then ", CLIENT, " gets price and bond"],
          )
        : [];
    case "delivered":
      return opensLater
        ? event(
            "review",
            reviewUntil,
            isRefused
              ? [PROVIDER, " disputes the refusal, or anyone may send the money back"]
              : [CLIENT, " accepts or disputes, or anyone may release the money"],
            isRefused ? ["silence sends it back"] : ["silence pays in full"],
          )
        : [];
    case "disputed":
      return opensLater
        ? [
            ...event(
              "ruling",
              ruleUntil,
              ["The panel rules, or anyone may bring it before the appeal panel"],
              ["which then gets the fee"],
            ),
            ...evidenceEvent(),
          ]
        : [];
    case "ruled":
      return opensLater
        ? event(
            "appeal",
            appealUntil,
            ["A side appeals, or anyone may finalize"],
            [`then ${percentOf(firstRuling ?? 0n)} to `, PROVIDER, " is final"],
          )
        : [];
    case "appealed": {
      const share = percentOf(firstRuling ?? terms.offer.defaultBps);
      const stands =
        firstRuling === undefined
          ? `then what both signed counts, ${share}`
          : `then the first ruling, ${share}, stands`;
      return opensLater
        ? [
            ...event("appeal-ruling", ruleUntil, ["The appeal panel rules, or anyone may close the dispute"], [stands]),
            ...evidenceEvent(),
          ]
        : [];
    }
    default:
      return [];
  }

  function evidenceEvent(): readonly NextEvent[] {
    const isOpen = next.some(({ action }) => action === "submitEvidence");
    return isOpen ? event("evidence", evidenceUntil, ["The time for evidence ends"], ["then the panel may rule"]) : [];
  }
}
