import type { Client, DocumentStore, MarketplaceError } from "@guildhall/sdk";

import type { JobStates } from "../facts/job-states.js";
import type { AgentJournal } from "../journal/journal.js";
import type { AgreementKey } from "../messages/open-message.js";
import type { Postbox } from "../messages/postbox.js";
import type { Budget } from "../policy/budget.js";
import type { NewEvent } from "../progress/events.js";
import type { Check, JobRequest, RequestOutcome } from "../roles/client/request.js";
import type { ChainClock } from "./chain-clock.js";
import type { Subjects } from "./subjects.js";

/** When an agent takes its money out of the escrow. */
export interface WithdrawPolicy {
  /** When a job ends and the credit in its token is higher than this, all of it is withdrawn. */
  readonly above: bigint;
  /** Where it goes; to the agent's own account when left out. */
  readonly to?: string;
}

/** What the rules of all roles work with. */
export interface Context {
  readonly client: Client;
  /** As whom the agent acts: the signer's address, or the account of an agent that it controls. */
  readonly account: string;
  readonly journal: AgentJournal;
  readonly postbox: Postbox;
  /** What opens the bids of this agent's sealed bidding; bidders get its public part. */
  readonly biddingKey: AgreementKey;
  readonly store: DocumentStore;
  readonly clock: ChainClock;
  readonly subjects: Subjects;
  readonly jobs: JobStates;
  readonly budget: Budget;
  /** How many seconds before its end a step is taken at the latest. */
  readonly margin: bigint;
  readonly withdraw: WithdrawPolicy | undefined;
  readonly signal: AbortSignal;
  readonly report: (event: NewEvent) => void;
  /** Has work done by somebody else, once by the request's key. */
  readonly request: (request: JobRequest, check?: Check) => Promise<RequestOutcome>;
  /** Notes that a request can be offered to nobody. */
  readonly refuseRequest: (key: string, error: MarketplaceError) => void;
  /** The checks that came with requests of this run, by the request's key. */
  readonly checks: ReadonlyMap<string, Check>;
}
