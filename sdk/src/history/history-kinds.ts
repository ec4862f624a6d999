import type { BaseContract, EventFragment } from "ethers";

import type { Client } from "../client/client.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";

/** Where each kind of event comes from, and in which place its indexed agent stands. */
const SOURCES = {
  MilestoneRecorded: { contract: "ledger", name: "ReputationLedger", agentAt: 0 },
  NewFeedback: { contract: "feedback", name: "FeedbackRegistry", agentAt: 0 },
  FeedbackMarked: { contract: "feedback", name: "FeedbackRegistry", agentAt: 0 },
  FeedbackRevoked: { contract: "feedback", name: "FeedbackRegistry", agentAt: 0 },
  FeedbackExcluded: { contract: "feedback", name: "FeedbackRegistry", agentAt: 0 },
  ValidationResponse: { contract: "validation", name: "ValidationRegistry", agentAt: 1 },
} as const;

/**
 * The kinds of events that make an agent's history: settlements as the ledger recorded them; ratings, whether they are
 * marked, were taken back or excluded; answers of validators.
 */
export type HistoryKind = keyof typeof SOURCES;

/** Every kind, in the order of their names above. */
export const HISTORY_KINDS = Object.keys(SOURCES) as readonly HistoryKind[];

/** Where events of a kind are found. */
export interface HistorySource {
  readonly address: string;
  readonly contract: BaseContract;
  readonly event: TypedContractEvent;
  readonly fragment: EventFragment;
  readonly filter: (agentId: bigint) => readonly unknown[];
}

/** The kinds that a deployment has contracts for. */
export function kindsOf({ deployment: { contracts } }: Client): readonly HistoryKind[] {
  return HISTORY_KINDS.filter((kind) => contracts[SOURCES[kind].name] !== undefined);
}

/** @throws {@link DeploymentMissingError} when the deployment has no such contract; {@link ArgumentInvalidError} */
export function sourceOf(client: Client, kind: HistoryKind): HistorySource {
  if (!Object.hasOwn(SOURCES, kind)) throw new ArgumentInvalidError("kinds", `knows no ${JSON.stringify(kind)}`);
  const { contract: key, name, agentAt } = SOURCES[kind];
  const contract: BaseContract = client.contracts[key];
  const event = contract.getEvent(kind) as unknown as TypedContractEvent;
  const address = client.deployment.contracts[name]?.address ?? "";
  const filter = (agentId: bigint) => [...Array<undefined>(agentAt), agentId];
  return { address, contract, event, fragment: event.fragment, filter };
}
