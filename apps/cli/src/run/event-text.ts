import type { AgentEvent } from "@guildhall/agent";

import { short } from "../output/table.js";

/** An event of an agent in a line for people; empty for what only programs need. */
export function eventText(event: AgentEvent): string {
  switch (event.type) {
    case "ready":
      return `runs as ${event.account}`;
    case "committed":
      return `commits to a bid for the offer ${short(event.offerHash)}`;
    case "leftSealed":
      return `leaves its bid for the offer ${short(event.offerHash)} sealed (${event.reason})`;
    case "listed":
      return `closes bidding on ${short(event.offerHash)}: ${event.commitments} bids to open`;
    case "unopened":
      return `agent ${event.agentId} did not open its bid for ${short(event.offerHash)}`;
    case "bid":
      return `bids for the offer ${short(event.offerHash)}`;
    case "declined":
      // Offers of other trades are most of a market.
      return event.reason === "skills" ? "" : `leaves the offer ${short(event.offerHash)}: ${event.reason}`;
    case "proposed":
      return `makes a counter-proposal for ${short(event.offerHash)}`;
    case "agreed":
      return `takes a bid for ${short(event.offerHash)} after bargaining`;
    case "moveRefused":
      return `leaves out a proposal about ${short(event.offerHash)} (${event.reason})`;
    case "hired":
      return `${event.side === "provider" ? "is hired" : "hires"}: job ${short(event.jobId)}`;
    case "working":
      return `works on ${short(event.jobId)}`;
    case "handedOver":
      return `asks its client to accept ${short(event.jobId)}`;
    case "delivered":
      return `puts the delivery of ${short(event.jobId)} on the chain`;
    case "checked":
      return `${event.accepted ? "accepts" : "refuses"} the delivery of ${short(event.jobId)}`;
    case "disputed":
      return `disputes ${short(event.jobId)}`;
    case "ruled":
      return `rules on ${short(event.jobId)}: ${Number(event.providerBps) / 100} % for the provider`;
    case "settled":
      return `job ${short(event.jobId)} is settled: ${event.outcome}, ${Number(event.providerBps) / 100} % for the provider`;
    case "failed":
      return `could not ${event.action} (${event.code}): ${event.message}`;
    case "abandoned":
      return `gives up to ${event.action} until it is started again: what it would do is not valid (${event.code})`;
    case "trouble":
      return `${event.source} does not answer (${event.code})`;
    case "note":
      return event.note;
    default:
      return "";
  }
}
