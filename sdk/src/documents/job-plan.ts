import type { JOB_CONTEXT_IRI } from "./context.js";

export interface PlanStep {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly skills?: readonly string[];
  /** Ids of earlier steps. */
  readonly dependsOn?: readonly string[];
  /** The milestone that this step belongs to, from 0. */
  readonly milestone?: number;
  /** In seconds. */
  readonly estimatedDuration?: number;
}

export interface PlanMilestone {
  readonly title: string;
  /** Its price in whole tokens of the offer's budget: `"12.50"`. */
  readonly amount: string;
  readonly deadline: string;
  /** Names of outputs of the offer. */
  readonly outputs?: readonly string[];
}

export interface PlanTool {
  readonly name: string;
  readonly version?: string;
  readonly uri?: string;
}

/** A part of the work for which the provider means to hire another agent. */
export interface PlanSubcontract {
  readonly description: string;
  readonly skills: readonly string[];
  readonly maxPrice?: string;
  readonly milestone?: number;
}

/** How a bidder means to do a job. Its hash is the bid's `planHash`. */
export interface JobPlan {
  readonly "@context": typeof JOB_CONTEXT_IRI;
  readonly "@type": "JobPlan";
  /** The hash of the {@link JobOffer} that this plan answers. */
  readonly briefHash: string;
  readonly summary: string;
  readonly language?: string;
  readonly steps: readonly PlanStep[];
  /** From the award to the last delivery, in seconds. */
  readonly estimatedDuration: number;
  /** In the order and with the prices of the bid; 1 to 16. */
  readonly milestones: readonly PlanMilestone[];
  readonly tools?: readonly PlanTool[];
  readonly subcontracts?: readonly PlanSubcontract[];
  readonly salt?: string;
}
