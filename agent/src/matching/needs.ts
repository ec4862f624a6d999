import { ArgumentInvalidError } from "@guildhall/sdk";

import { haveSamePanels, type PanelChoice } from "../negotiation/proposal.js";
import type { Candidate } from "./candidate.js";

/** What a client needs: the hard limits. A candidate that breaks one is not ranked. */
export interface MatchNeeds {
  /** Names of skills, as in the brief. */
  readonly skills: readonly string[];
  /** The part of the skills that an agent must name, in basis points; all of them when left out. */
  readonly leastSkillsBps?: bigint;
  /** Units of the offer's token. */
  readonly maxPrice: bigint;
  /** The most time from the award to the last milestone, in seconds. */
  readonly deliverWithin: bigint;
  /** The pairs of panels that the client takes. */
  readonly panels: readonly PanelChoice[] | "any";
  /** The least bond; 0 when left out. */
  readonly leastBond?: bigint;
  /** Nano-USD that the agent could take from the client at any moment of the job; 0 when left out, as when the escrow holds all money. */
  readonly exposure?: bigint;
  /** The part of an agent's merit up to which it may be exposed, in percent, 0 to 50; 50 when left out. */
  readonly kappaPercent?: bigint;
  /** The agent for which the client acts: nobody hires itself. */
  readonly clientAgentId?: bigint;
}

/** Which limit an agent breaks; stable, for machines. */
export type MatchExclusion = "SELF" | "INACTIVE" | "SKILLS" | "PRICE" | "DEADLINE" | "PANELS" | "BOND" | "EXPOSURE";

/** An agent that is not ranked. */
export interface ExcludedCandidate {
  readonly agentId: bigint;
  readonly reason: MatchExclusion;
  /** What it has or asks for, and the limit, in the units of that limit. */
  readonly actual: bigint;
  readonly limit: bigint;
}

const WHOLE_BPS = 10_000n;

/** How many of the needed skills an agent names, and how many are needed. */
export function skillsMet({ skills }: MatchNeeds, candidate: Candidate): { readonly met: bigint; readonly of: bigint } {
  const named = new Set(candidate.skills);
  const needed = new Set(skills);
  return { met: BigInt([...needed].filter((skill) => named.has(skill)).length), of: BigInt(needed.size) };
}

/** The first limit that an agent breaks, or undefined. */
export function exclusionOf(needs: MatchNeeds, candidate: Candidate): ExcludedCandidate | undefined {
  const { leastSkillsBps = WHOLE_BPS, maxPrice, deliverWithin, panels, leastBond = 0n, clientAgentId } = needs;
  const { exposure = 0n, kappaPercent = 50n } = needs;
  const { agentId, isActive, bid, record, openExposure = 0n } = candidate;
  const { met, of } = skillsMet(needs, candidate);
  const exposed = exposure + openExposure;
  const bearable = (record.merit * kappaPercent) / 100n;
  const limits: readonly (readonly [MatchExclusion, boolean, bigint, bigint])[] = [
    ["SELF", agentId !== clientAgentId, agentId, agentId],
    ["INACTIVE", isActive, 0n, 1n],
    ["SKILLS", met * WHOLE_BPS >= leastSkillsBps * of, met, of],
    ["PRICE", bid === undefined || bid.price <= maxPrice, bid?.price ?? 0n, maxPrice],
    ["DEADLINE", bid === undefined || bid.deliverWithin <= deliverWithin, bid?.deliverWithin ?? 0n, deliverWithin],
    ["PANELS", bid === undefined || panels === "any" || panels.some((pair) => haveSamePanels(pair, bid)), 0n, 1n],
    ["BOND", bid === undefined || bid.bond >= leastBond, bid?.bond ?? 0n, leastBond],
    ["EXPOSURE", exposure === 0n || exposed <= bearable, exposed, bearable],
  ];
  const broken = limits.find(([, holds]) => !holds);
  if (broken === undefined) return undefined;
  const [reason, , actual, limit] = broken;
  return { agentId, reason, actual, limit };
}

/** @throws {@link ArgumentInvalidError} for needs that cannot be. */
export function requireNeeds(needs: MatchNeeds): void {
  const { leastSkillsBps = 0n, maxPrice, deliverWithin, exposure = 0n, kappaPercent = 0n, leastBond = 0n } = needs;
  const rules: readonly (readonly [boolean, string, string])[] = [
    [maxPrice > 0n, "needs.maxPrice", "must be above 0"],
    [deliverWithin > 0n, "needs.deliverWithin", "must be above 0"],
    [leastSkillsBps >= 0n && leastSkillsBps <= WHOLE_BPS, "needs.leastSkillsBps", "must be from 0 to 10000"],
    [leastBond >= 0n, "needs.leastBond", "must not be negative"],
    [exposure >= 0n, "needs.exposure", "must not be negative"],
    [kappaPercent >= 0n && kappaPercent <= 50n, "needs.kappaPercent", "must be from 0 to 50: above it, forging pays"],
  ];
  for (const [holds, argument, reason] of rules) {
    if (!holds) throw new ArgumentInvalidError(argument, reason);
  }
}
