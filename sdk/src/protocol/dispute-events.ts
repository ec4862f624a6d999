import { ZeroAddress } from "ethers";

import type {
  DisputeSettledEvent,
  EvidenceSubmittedEvent,
  MilestoneAppealedEvent,
  RulingGivenEvent,
} from "../generated/typechain/JobEscrow.js";
import type { Side } from "./dispute-rules.js";
import type { DisputeShares } from "./distribute.js";
import type { Ruling } from "./panel.js";

/** Evidence as it was submitted. */
export interface SubmittedEvidence {
  readonly jobId: string;
  readonly milestone: bigint;
  /** The account of the client or the provider. */
  readonly party: string;
  /** 1 or 2: before which panel. */
  readonly round: bigint;
  readonly evidenceHash: string;
  readonly uri: string;
}

/** A ruling as it was given. */
export interface GivenRuling extends Ruling {
  /** Which seats signed, the lowest bit first. */
  readonly bitmap: bigint;
}

/** An appeal as it was made. */
export interface GivenAppeal {
  readonly jobId: string;
  readonly milestone: bigint;
  /** For whom; left out when the first panel stayed silent. */
  readonly side?: Side;
  /** Who paid the bond; left out when the first panel stayed silent. */
  readonly funder?: string;
  /** Units of the token. */
  readonly bond: bigint;
}

export function submittedEvidence(args: EvidenceSubmittedEvent.OutputObject): SubmittedEvidence {
  const { jobId, milestone, party, round, evidenceHash, uri } = args;
  return { jobId, milestone, party, round, evidenceHash, uri };
}

export function givenRuling(args: RulingGivenEvent.OutputObject): GivenRuling {
  const { jobId, milestone, round, panelId, providerBps, reasonHash, bitmap } = args;
  return { jobId, milestone, round, panelId, providerBps, reasonHash, bitmap };
}

export function givenAppeal(args: MilestoneAppealedEvent.OutputObject): GivenAppeal {
  const { jobId, milestone, funder, byProvider, bond } = args;
  if (funder === ZeroAddress) return { jobId, milestone, bond };
  return { jobId, milestone, side: byProvider ? "provider" : "client", funder, bond };
}

export function disputeShares(args: DisputeSettledEvent.OutputObject): DisputeShares {
  const { toPanel, toAppealPanel, toClient, toProvider, toFunder, providerCost, clientCost } = args;
  return { toPanel, toAppealPanel, toClient, toProvider, toFunder, providerCost, clientCost };
}
