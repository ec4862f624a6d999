import type { Dispute } from "../../data/api";
import { shortUtcText } from "../../format/time";
import type { State } from "../../parts/state-chip";

/** Where a dispute is, and who must act. */
export interface StageWords {
  readonly state: State;
  /** On the chip. */
  readonly chip: string;
  readonly who: string;
  readonly more: string;
  /** Whether anyone may close it, and has been able to since `until`. */
  readonly isForAnyone: boolean;
}

const signs = (panel: Dispute["panel"]): string => (panel === null ? "" : `${panel.threshold} of ${panel.size} sign`);

/** Says of a dispute in a list where it is and who must act. */
export function stageWords(dispute: Dispute): StageWords {
  const { stage, until, isMicro, panel, appealPanel, finalBps, firstBps } = dispute;
  const end = until === null ? "" : `until ${shortUtcText(Number(until))}`;
  const say = (
    name: "disputed" | "ruled" | "appealed",
    chip: string,
    who: string,
    more: string,
    isForAnyone = false,
  ) => ({
    state: { name } as const,
    chip,
    who,
    more,
    isForAnyone,
  });
  switch (stage) {
    case "evidence":
      return say("disputed", "Evidence", "Both sides may add evidence", end);
    case "rulingDue":
      return say("disputed", "Ruling due", "Panel must rule", signs(panel));
    case "panelSilent":
      return say("disputed", "Panel silent", "Anyone may escalate", "its fee goes to the appeal panel", true);
    case "appealPossible":
      return say("ruled", "Ruled", "A side may appeal", end);
    case "canFinalize":
      return say(
        "ruled",
        "Ruled, can close",
        "Anyone may finalize",
        `nobody appealed in ${isMicro ? "12 h" : "72 h"}`,
        true,
      );
    case "appealEvidence":
      return say("appealed", "Appealed, evidence", "Both sides may add evidence", end);
    case "appealRulingDue":
      return say("appealed", "Appealed", "Appeal panel must rule", signs(appealPanel));
    case "appealPanelSilent":
      return say(
        "appealed",
        "Appeal panel silent",
        "Anyone may close it",
        firstBps === null ? "by what both signed" : "the first ruling stands",
        true,
      );
    case "settled": {
      const bps = finalBps ?? firstBps;
      const state: State = bps === null ? { name: "other", words: "Settled" } : { name: "settled", providerBps: bps };
      return {
        state,
        chip: bps === null ? "Settled" : "Settled",
        who: "Nobody: it is settled",
        more: "",
        isForAnyone: false,
      };
    }
  }
}
