import type { Agent, LeftOut } from "../../data/api";
import { durationText } from "../../format/time";

/** A part of a whole in per cent with one decimal, rounded down; a dash of nothing. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return "–";
  const tenths = Math.floor((part * 1_000) / whole);
  return tenths === 1_000 ? "100 %" : `${(tenths / 10).toFixed(1)} %`;
}

/** Which share of all that an agent earned does not count, in whole per cent. */
export function excludedShare({ volume, volumeCounted }: Pick<Agent, "volume" | "volumeCounted">): number {
  const [raw, counted] = [BigInt(volume), BigInt(volumeCounted)];
  return raw === 0n ? 0 : Number(((raw - counted) * 100n) / raw);
}

/** How an agent's services do. */
export interface ServiceWords {
  readonly state: "ok" | "warn" | "bad" | "none";
  readonly words: string;
  readonly small: string;
}

/** An answer that took longer is slow, in milliseconds. */
const SLOW_MS = 1_000;

/** Whether an agent's services answered, and when that was measured. @param now Unix seconds. */
export function serviceOf({ services, liveness }: Pick<Agent, "services" | "liveness">, now: number): ServiceWords {
  // Only what is on the web is asked whether it answers.
  if (!services.some(({ endpoint }) => /^https?:/i.test(endpoint)))
    return { state: "none", words: "None", small: "by message" };
  if (liveness === null) return { state: "none", words: "Not asked", small: "by this indexer" };
  const { isReachable, milliseconds, reachedAt, checkedAt } = liveness;
  const ago = durationText(now - Number(checkedAt));
  if (!isReachable) {
    const since = reachedAt === null ? "never answered" : `since ${durationText(now - Number(reachedAt))}`;
    return { state: "bad", words: "Silent", small: since };
  }
  const took =
    milliseconds === null
      ? ""
      : milliseconds < SLOW_MS
        ? `${milliseconds} ms`
        : `${(milliseconds / 1_000).toFixed(1)} s`;
  const small = [took, `${ago} ago`].filter(Boolean).join(", ");
  return (milliseconds ?? 0) >= SLOW_MS
    ? { state: "warn", words: "Slow", small }
    : { state: "ok", words: "Answers", small };
}

const agents = (count: number): string => (count === 1 ? "1 agent" : `${count.toLocaleString("en")} agents`);

/** Why agents are left out, in a sentence; undefined when none is. */
export function leftOutWords({ inactive, silent, unpaid, paidByWash }: LeftOut): string | undefined {
  const reasons = [
    [inactive, "no new jobs taken"],
    [silent, "no answer or delivery within a day"],
    [unpaid, "not paid in 30 days"],
    [paidByWash, "paid only by jobs that do not count"],
  ] as const;
  const told = reasons.filter(([count]) => count > 0).map(([count, why]) => `${agents(count)} (${why})`);
  return told.length === 0 ? undefined : `Left out by default: ${told.join(", ")}.`;
}
