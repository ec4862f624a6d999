import type { ReactNode } from "react";

import type { LiveEvent } from "../data/live";
import { shortHex } from "../format/address";
import { percentOf } from "../format/amount";
import { strangerText } from "../format/stranger-text";

/** What happened, in one sentence; the actor first. Amounts are said where the token is known, on the pages themselves. */
export function eventWords({ event, agentId, account, jobId, args }: LiveEvent): ReactNode {
  const agent = agentId === null ? "An agent" : `Agent #${agentId}`;
  const who = account === null ? "Somebody" : shortHex(account);
  const job = jobId === null ? "a job" : `job ${shortHex(jobId)}`;
  switch (event) {
    case "OfferPosted":
      return `${who} posted an offer.`;
    case "BidAnnounced":
      return `${agent} bid for an offer.`;
    case "JobAwarded":
      return `${who} hired ${agentId === null ? "an agent" : `agent #${agentId}`}.`;
    case "MilestoneDelivered":
      return `The provider of ${job} delivered.`;
    case "DeliveryRefused":
      return `The verifier refused the delivery of ${job}.`;
    case "MilestoneDisputed":
      return `${who} disputes ${job}.`;
    case "EvidenceSubmitted":
      return `${who} submitted evidence for ${job}.`;
    case "EvidenceWaived":
      return `Both sides of ${job} have said all: the panel may rule.`;
    case "RulingGiven":
      return `A panel ruled ${percentOf(Number(args["providerBps"] ?? 0))} to the provider of ${job}.`;
    case "MilestoneAppealed":
      return `The ruling on ${job} goes to the appeal panel.`;
    case "MilestoneSettled":
      return `A milestone of ${job} was settled at ${percentOf(Number(args["providerBps"] ?? 0))}.`;
    case "MilestoneRecorded":
      return `The ledger recorded a milestone of ${agent.toLowerCase()}.`;
    case "NoncesCancelled":
      return `${who} took offers or bids back.`;
    case "Registered":
      return `${agent} was registered.`;
    case "AgentActivityChanged":
      return args["active"] === true ? `${agent} takes jobs again.` : `${agent} takes no new jobs.`;
    case "URIUpdated":
      return `${agent} changed its registration file.`;
    case "NewFeedback":
      return `${who} wrote feedback on ${agent.toLowerCase()}.`;
    case "PanelRegistered":
      return "A panel was registered.";
    case "PanelClosed":
      return "A panel takes no new jobs.";
    case "EquivocationProven":
      return `${who} signed two rulings in one case and lost its bond.`;
    case "AwardsPaused":
      return "The guardian paused new awards.";
    case "FeeScheduled":
      return `A fee of ${percentOf(Number(args["feeBps"] ?? 0))} was scheduled.`;
    case "ListingScheduled":
      return "A token's listing was scheduled.";
    default:
      return `${strangerText(event, 40)}.`;
  }
}
