import type { Registry } from "../process/config.js";
import { indexAccounts } from "./accounts.js";
import { indexAgents } from "./agents.js";
import { indexDisputes } from "./disputes.js";
import { indexGovernance } from "./governance.js";
import { indexJobs } from "./jobs.js";
import { indexOffers } from "./offers.js";
import { indexPanels } from "./panels.js";
import { indexPayments } from "./payments.js";
import { recordingRegistry } from "./record-activity.js";
import { indexReputation } from "./reputation.js";

/** Registers what Ponder does with each event. */
export function registerHandlers(ponder: Registry, chainId: number): void {
  const on = recordingRegistry(ponder);
  indexAgents(on, chainId);
  indexAccounts(on);
  indexOffers(on);
  indexJobs(on);
  indexPayments(on);
  indexDisputes(on);
  indexPanels(on);
  indexReputation(on);
  indexGovernance(on);
}
