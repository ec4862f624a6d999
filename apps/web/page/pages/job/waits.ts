import type * as Sdk from "@guildhall/sdk";

import { shortUtcText } from "../../format/time";

const WORDS: Readonly<Partial<Record<Sdk.JobAction, string>>> = {
  deliver: "deliver",
  release: "accept and pay in full",
  giveUp: "give it back",
  openDispute: "dispute",
  submitEvidence: "add evidence",
  appeal: "appeal",
  concede: "concede and pay in full",
};

const ANYONE: Readonly<Partial<Record<Sdk.JobAction, string>>> = {
  reclaim: "send the money back",
  autoRelease: "release the money",
  escalate: "bring it before the appeal panel",
  finalizeRuling: "close it",
  fallBack: "close it",
  replayRecord: "record it in the ledger",
};

/** What the reader may do with a milestone now, in words with the last second of each; empty when nothing waits for that side. */
export function waitsFor(next: readonly Sdk.NextAction[], side: "client" | "provider"): readonly string[] {
  return next.flatMap(({ action, who, from, until }) => {
    const words = WORDS[action];
    if (who !== side || from !== undefined || words === undefined) return [];
    return [until === undefined ? words : `${words} until ${shortUtcText(Number(until))} UTC`];
  });
}

/** What anyone may do, now or from a time on; undefined when nothing is left to anyone. */
export function waitsForAnyone(next: readonly Sdk.NextAction[]): string | undefined {
  for (const { action, who, from } of next) {
    const words = ANYONE[action];
    if (who !== "anyone" || words === undefined) continue;
    return from === undefined
      ? `Anyone may ${words} now, you too.`
      : `From ${shortUtcText(Number(from))} UTC anyone may ${words}, you too.`;
  }
  return undefined;
}
