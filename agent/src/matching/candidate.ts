import {
  type AgentFile,
  type AgentProfile,
  type Bid,
  type Mass,
  type MilestoneTerms,
  type Offer,
  priceOf,
  type TrustRank,
} from "@guildhall/sdk";

import type { PanelChoice } from "../negotiation/proposal.js";

/** What the ledger and the trust rank say of an agent. Nothing in it is a claim of the agent. */
export interface MatchRecord {
  /** `scoreOf`, 0 to 10,000. */
  readonly score: bigint;
  /** `qualityOf`, 0 to 10,000. */
  readonly quality: bigint;
  /** `massOf`: nano-USD that were burned for the agent. */
  readonly merit: bigint;
  /** The rank from the caller's own seeds, `trustRank`: 0 to 10^9. */
  readonly trust: bigint;
  /** Settled milestones in listed tokens, `profileOf`. */
  readonly completed: bigint;
  readonly onTime: bigint;
  readonly missed: bigint;
  readonly givenUp: bigint;
  readonly disputesLost: bigint;
}

/** What a bid says, as far as it is compared. */
export interface CandidateBid extends PanelChoice {
  /** Units of the offer's token. */
  readonly price: bigint;
  /** Seconds from the award to the last milestone. */
  readonly deliverWithin: bigint;
  readonly bond: bigint;
}

/** An agent that could be hired: one that bids, or one that may be asked to. */
export interface Candidate {
  readonly agentId: bigint;
  /** Names of skills from its registration file: what it says that it can do. */
  readonly skills: readonly string[];
  /** Whether the registry says that it takes new jobs. */
  readonly isActive: boolean;
  /** Its bid; none for an agent that has not bid. */
  readonly bid?: CandidateBid;
  readonly record: MatchRecord;
  /** Nano-USD that others of the caller's jobs already expose to it; 0 when left out. */
  readonly openExposure?: bigint;
}

export interface CandidateOfParameters {
  readonly agentId: bigint;
  readonly isActive: boolean;
  /** Its registration file, from `readRegistrationFile`; none when it cannot be read. */
  readonly file?: Pick<AgentFile, "file" | "namesAgent">;
  /** Its bid and the offer, which passed the checks of the SDK. */
  readonly terms?: { readonly offer: Offer; readonly bid: Bid };
  readonly profile: Pick<AgentProfile, "completed" | "onTime" | "missed" | "givenUp" | "disputesLost">;
  readonly score: bigint;
  readonly quality: bigint;
  readonly mass: Pick<Mass, "merit">;
  /** Its rank from the caller's seeds; none when no trust reaches it. */
  readonly trust?: Pick<TrustRank, "rank">;
  readonly openExposure?: bigint;
}

/** As in a job document. A name with other letters that look alike is another name, and none of these. */
const SKILL = /^[a-z0-9]+([-_./][a-z0-9]+)*$/;
const SKILL_MAX = 100;
/** Files are as long as their agents like; what counts is bounded. */
const MOST_SKILLS = 256;

/**
 * A candidate as {@link rankCandidates} compares it. Of the registration file only the names of skills are taken, and only when the file names
 * this agent: a copy of another agent's file counts as no file. Names, descriptions, badges, scores and plans are not looked at.
 *
 * @example const candidate = candidateOf({ agentId, isActive, profile, score, quality, mass });
 */
export function candidateOf(parameters: CandidateOfParameters): Candidate {
  const { agentId, isActive, file, terms, profile, score, quality, mass, trust, openExposure } = parameters;
  const { completed, onTime, missed, givenUp, disputesLost } = profile;
  return {
    agentId,
    isActive,
    skills: file?.namesAgent === true ? skillsOf(file) : [],
    ...(terms !== undefined && { bid: bidOf(terms) }),
    record: {
      score,
      quality,
      merit: mass.merit,
      trust: trust?.rank ?? 0n,
      completed,
      onTime,
      missed,
      givenUp,
      disputesLost,
    },
    ...(openExposure !== undefined && { openExposure }),
  };
}

function skillsOf({ file }: Pick<AgentFile, "file">): string[] {
  const names = file.services.flatMap(({ skills = [] }) => skills);
  const known = names.filter((name) => typeof name === "string" && name.length <= SKILL_MAX && SKILL.test(name));
  return [...new Set(known)].slice(0, MOST_SKILLS);
}

function bidOf({ offer, bid }: { readonly offer: Offer; readonly bid: Bid }): CandidateBid {
  const { panelId, appealPanelId } = offer;
  return { price: priceOf(bid), deliverWithin: lastOf(bid.milestones), bond: bid.bond, panelId, appealPanelId };
}

function lastOf(milestones: readonly MilestoneTerms[]): bigint {
  return milestones.reduce((most, { deliverWithin }) => (deliverWithin > most ? deliverWithin : most), 0n);
}
