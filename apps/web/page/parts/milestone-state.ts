import type { State } from "./state-chip";

/** What the state of a milestone follows from, in the words of the SDK or of the index. */
export interface MilestoneFacts {
  readonly status: string;
  /** How it ended; null or left out while it is open. */
  readonly outcome?: string | null | undefined;
  /** The provider's share, 0 to 10,000; once it is settled. */
  readonly providerBps?: number | null | undefined;
  /** Whether its deadline passed without a delivery. */
  readonly isOverdue?: boolean;
}

const WHOLE = 10_000;

/** The state of a milestone as a chip shows it. */
export function milestoneState({ status, outcome, providerBps, isOverdue = false }: MilestoneFacts): State {
  switch (status.toLowerCase()) {
    case "active":
      return { name: isOverdue ? "missed" : "work" };
    case "delivered":
      return { name: "review" };
    case "disputed":
      return { name: "disputed" };
    case "ruled":
      return { name: "ruled" };
    case "appealed":
      return { name: "appealed" };
    case "settled":
      return settledState((outcome ?? "").toLowerCase().replaceAll("-", ""), providerBps ?? undefined);
    default:
      return { name: "other", words: "Not awarded" };
  }
}

/** Where the share itself is not known. */
const SETTLED_BY: Readonly<Record<string, string>> = {
  agreed: "Settled by agreement",
  ruled: "Settled by a ruling",
  fallback: "Settled in silence",
};

function settledState(outcome: string, providerBps: number | undefined): State {
  if (outcome === "missed") return { name: "missed" };
  if (outcome === "givenup") return { name: "given-up" };
  const isWhole =
    outcome === "released" || outcome === "silent" || outcome === "autoreleased" || outcome === "verified";
  if (isWhole) return { name: "paid" };
  return providerBps === undefined
    ? { name: "other", words: SETTLED_BY[outcome] ?? "Settled" }
    : { name: "settled", providerBps: Math.min(WHOLE, providerBps) };
}
