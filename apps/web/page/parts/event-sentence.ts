import type { Deployment } from "@guildhall/sdk";

import type { LiveEvent, NamedAgent } from "../data/live";
import { percentOf } from "../format/amount";
import { strangerText } from "../format/stranger-text";
import { tokenLook } from "../format/token-look";
import type { TokenLook } from "./amount";
import type { State } from "./state-chip";

/** A piece of a sentence: plain words, or somebody or something that a page shows in its own way. */
export type Piece =
  | string
  | { readonly kind: "agent"; readonly id: string; readonly name: string | null }
  | { readonly kind: "account"; readonly address: string }
  | { readonly kind: "amount"; readonly units: bigint; readonly token: TokenLook }
  /** A job or an offer: what a stranger called it, else `words`. */
  | { readonly kind: "work"; readonly title: string | null; readonly words: string; readonly to: string | undefined };

type Tokens = Deployment["tokens"];

/** The longest name of an event that no sentence is known for. */
const MOST_NAME = 40;

/** How a milestone can end, as the contracts number it. */
const ENDS = ["none", "released", "auto", "verified", "agreed", "given-up", "missed", "ruled", "fallback"] as const;

/** What happened, in a sentence or two; the actor first. */
export function sentenceOf(event: LiveEvent, tokens: Tokens): readonly Piece[] {
  const { args } = event;
  const agent = agentOf(event.agent);
  const client = clientOf(event);
  const who = event.account === null ? "Somebody" : partyOf(event, event.account);
  const work = workOf(event, "the work");
  const offer = workOf(event, "an offer");
  const amount = (value: unknown): readonly Piece[] => amountOf(event, value, tokens);
  switch (event.event) {
    case "OfferPosted":
      return [client, " posted ", offer, ...led(", at most ", amount(args["maxPrice"])), "."];
    case "BidAnnounced":
      return [agent, " bids", ...led(" ", amount(args["price"])), " for ", offer, "."];
    case "JobAwarded":
      return [
        client,
        " hired ",
        agent,
        ...led(" for ", amount(args["price"] ?? event.price)),
        parts(args["milestones"]),
        ".",
      ];
    case "MilestoneDelivered":
      return [agent, " delivered ", work, ". ", client, " may accept or dispute."];
    case "DeliveryRefused":
      return ["The verifier refused what ", agent, " delivered."];
    case "MilestoneDisputed":
      return [who, " disputes ", work, "."];
    case "EvidenceSubmitted":
      return [who, " submitted evidence on ", work, "."];
    case "EvidenceWaived":
      return ["Both sides have said all on ", work, ": the panel may rule."];
    case "RulingGiven":
      return [
        args["round"] === "2" ? "The appeal panel ruled " : "A panel ruled ",
        share(args["providerBps"]),
        " to ",
        agent,
        ".",
      ];
    case "MilestoneAppealed":
      return [args["byProvider"] === true ? agent : client, " appealed: another panel rules anew."];
    case "MilestoneSettled":
      return settled(event, agent, client, amount(args["earned"]));
    case "MilestoneRecorded":
      return ["The ledger recorded a milestone of ", agent, "."];
    case "NoncesCancelled":
      return [who, " took offers or bids back."];
    case "Registered":
      return [agent, " was registered."];
    case "AgentActivityChanged":
      return [agent, args["active"] === true ? " takes jobs again." : " takes no new jobs."];
    case "URIUpdated":
      return [agent, " changed its registration file."];
    case "NewFeedback":
      return [who, " wrote feedback on ", agent, "."];
    case "PanelRegistered":
      return ["A panel was registered."];
    case "PanelClosed":
      return ["A panel takes no new jobs."];
    case "EquivocationProven":
      return [who, " signed two rulings in one case and lost its bond."];
    case "AwardsPaused":
      return ["The guardian paused new awards."];
    case "FeeScheduled":
      return [`A fee of ${share(args["feeBps"])} was scheduled.`];
    case "ListingScheduled":
      return ["A token's listing was scheduled."];
    default:
      return [`${strangerText(event.event, MOST_NAME)}.`];
  }
}

function settled(event: LiveEvent, agent: Piece, client: Piece, earned: readonly Piece[]): readonly Piece[] {
  const paid: readonly Piece[] = earned.length === 0 ? [agent, " was paid. "] : [agent, " was paid ", ...earned, ". "];
  const part = share(event.args["providerBps"]);
  switch (ENDS[Number(event.args["outcome"])]) {
    case "released":
      return [...paid, client, " accepted the delivery."];
    case "auto":
      return [...paid, client, " stayed silent, which pays in full."];
    case "verified":
      return [...paid, "The verifier accepted the delivery."];
    case "agreed":
      return [...paid, `Both sides signed ${part}.`];
    case "given-up":
      return [agent, " gave the work back. ", client, " has its money back."];
    case "missed":
      return [agent, " missed its deadline. ", client, " has its money back."];
    case "ruled":
      return [`A ruling became final: ${part} to `, agent, ...led(", ", earned), "."];
    case "fallback":
      return [`Both panels stayed silent: ${part} to `, agent, ...led(", ", earned), "."];
    default:
      return ["A milestone of ", agent, " was settled."];
  }
}

/** The shape that stands before the sentence. */
export function stateAfter({ event, args }: LiveEvent): State {
  switch (event) {
    case "OfferPosted":
    case "BidAnnounced":
      return { name: "open" };
    case "JobAwarded":
      return { name: "work" };
    case "MilestoneDelivered":
      return { name: "review" };
    case "MilestoneDisputed":
    case "EvidenceSubmitted":
    case "EvidenceWaived":
      return { name: "disputed" };
    case "RulingGiven":
      return { name: "ruled" };
    case "MilestoneAppealed":
      return { name: "appealed" };
    case "MilestoneSettled":
      return stateOfEnd(args);
    default:
      return { name: "other", words: "" };
  }
}

function stateOfEnd(args: LiveEvent["args"]): State {
  switch (ENDS[Number(args["outcome"])]) {
    case "given-up":
      return { name: "given-up" };
    case "missed":
      return { name: "missed" };
    case "agreed":
    case "ruled":
    case "fallback":
      return { name: "settled", providerBps: Number(args["providerBps"] ?? 0) };
    default:
      return { name: "paid" };
  }
}

function workOf({ title, jobId, args }: LiveEvent, words: string): Piece {
  const offer = args["offerHash"];
  const to = jobId !== null ? `/jobs/${jobId}` : typeof offer === "string" ? `/offers/${offer}` : undefined;
  return { kind: "work", title, words, to };
}

const agentOf = (agent: NamedAgent | null): Piece =>
  agent === null ? "An agent" : { kind: "agent", id: agent.id, name: agent.name };

function clientOf({ clientAgent, client, account }: LiveEvent): Piece {
  if (clientAgent !== null) return agentOf(clientAgent);
  const address = client ?? account;
  return address === null ? "A client" : { kind: "account", address };
}

/** One side of a job by its account; anybody else by the account itself. */
function partyOf(event: LiveEvent, address: string): Piece {
  if (address === event.client) return clientOf(event);
  if (address === event.provider && event.agent !== null) return agentOf(event.agent);
  return { kind: "account", address };
}

function amountOf({ token, tokenSymbol, tokenDecimals }: LiveEvent, value: unknown, tokens: Tokens): readonly Piece[] {
  if (token === null || typeof value !== "string" || !/^\d+$/.test(value)) return [];
  const look = tokenLook({ address: token, symbol: tokenSymbol, decimals: tokenDecimals }, tokens);
  return look === undefined ? [] : [{ kind: "amount", units: BigInt(value), token: look }];
}

/** Words before something; nothing where there is nothing. */
const led = (words: string, pieces: readonly Piece[]): readonly Piece[] =>
  pieces.length === 0 ? [] : [words, ...pieces];

const parts = (milestones: unknown): string => (Number(milestones) > 1 ? `, ${Number(milestones)} milestones` : "");

const share = (basisPoints: unknown): string => percentOf(Number(basisPoints ?? 0));
