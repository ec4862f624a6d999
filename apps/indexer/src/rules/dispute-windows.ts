const HOUR = 3600;

/** How long the steps of a dispute take, in seconds: contracts/libraries/Windows.sol. */
export const WINDOWS = {
  standard: {
    first: { evidence: 72 * HOUR, ruling: 96 * HOUR },
    appeal: 72 * HOUR,
    second: { evidence: 48 * HOUR, ruling: 120 * HOUR },
  },
  micro: {
    first: { evidence: 6 * HOUR, ruling: 18 * HOUR },
    appeal: 12 * HOUR,
    second: { evidence: 6 * HOUR, ruling: 18 * HOUR },
  },
} as const;

/** What the times of a dispute follow from. */
interface DisputeClock {
  readonly state: string;
  /** When the present step began, unix seconds. */
  readonly stepAt: bigint;
  readonly isMicro: boolean;
  /** Whether both sides waived the rest of the time for evidence; the panel's time began at `stepAt` then. */
  readonly isWaived: boolean;
}

/** Last seconds, unix; left out where they do not apply. */
interface DisputeTimes {
  readonly evidenceUntil?: bigint;
  readonly ruleUntil?: bigint;
  readonly appealUntil?: bigint;
}

/** Until when what is possible in a dispute. */
export function disputeTimes({ state, stepAt, isMicro, isWaived }: DisputeClock): DisputeTimes {
  const windows = isMicro ? WINDOWS.micro : WINDOWS.standard;
  if (state === "RULED") return { appealUntil: stepAt + BigInt(windows.appeal) };
  if (state !== "DISPUTED" && state !== "APPEALED") return {};
  const { evidence, ruling } = state === "DISPUTED" ? windows.first : windows.second;
  const evidenceUntil = isWaived ? stepAt : stepAt + BigInt(evidence);
  return { evidenceUntil, ruleUntil: evidenceUntil + BigInt(ruling) };
}

/** Where a dispute is, and who must act until when. */
export const STAGES = [
  "evidence",
  "rulingDue",
  "panelSilent",
  "appealPossible",
  "canFinalize",
  "appealEvidence",
  "appealRulingDue",
  "appealPanelSilent",
  "settled",
] as const;

type Stage = (typeof STAGES)[number];

/** Who must act in a stage: both sides may, either side may, a panel must, or anyone may close it. */
export const ACTORS = ["sides", "panel", "appealPanel", "anyone", "nobody"] as const;

/** The stage of a dispute at a time. @param now Unix seconds. */
export function stageOf(
  clock: DisputeClock,
  now: bigint,
): { readonly stage: Stage; readonly actor: (typeof ACTORS)[number]; readonly until: bigint | null } {
  const { evidenceUntil = 0n, ruleUntil = 0n, appealUntil = 0n } = disputeTimes(clock);
  switch (clock.state) {
    case "DISPUTED":
      if (now <= evidenceUntil) return { stage: "evidence", actor: "sides", until: evidenceUntil };
      if (now <= ruleUntil) return { stage: "rulingDue", actor: "panel", until: ruleUntil };
      return { stage: "panelSilent", actor: "anyone", until: ruleUntil };
    case "RULED":
      return now <= appealUntil
        ? { stage: "appealPossible", actor: "sides", until: appealUntil }
        : { stage: "canFinalize", actor: "anyone", until: appealUntil };
    case "APPEALED":
      if (now <= evidenceUntil) return { stage: "appealEvidence", actor: "sides", until: evidenceUntil };
      if (now <= ruleUntil) return { stage: "appealRulingDue", actor: "appealPanel", until: ruleUntil };
      return { stage: "appealPanelSilent", actor: "anyone", until: ruleUntil };
    default:
      return { stage: "settled", actor: "nobody", until: null };
  }
}
