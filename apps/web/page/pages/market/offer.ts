import type { Deployment, Offer, RegisteredPanelState } from "@guildhall/sdk";

import type { NamedAgent } from "../../data/live";
import { tokenOrUnits } from "../../format/token-look";
import type { TokenLook } from "../../parts/amount";
import type { Party } from "../../parts/identity";

/** A number twice, as the index says it: of jobs that count, and of all. */
export interface Counts {
  readonly counted: number;
  readonly raw: number;
}

/** How the milestones of a client ended: paid, ended by its silence, lost in disputes. */
export interface ClientRecord {
  readonly paid: Counts;
  readonly silent: Counts;
  readonly lost: Counts;
}

/** What a panel asks and needs. */
export interface PanelTerms {
  readonly id: string;
  readonly threshold: number;
  readonly size: number;
  readonly feeBps: number;
}

export type Size = "standard" | "micro";

/** An offer as the index lists it. */
export interface IndexedOffer {
  readonly id: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly skills: readonly string[];
  readonly isOpen: boolean;
  readonly client: string;
  readonly clientAgent: NamedAgent | null;
  readonly clientRecord: ClientRecord;
  readonly token: string;
  readonly tokenSymbol: string | null;
  readonly tokenDecimals: number | null;
  readonly maxPrice: string;
  readonly maxFeeBps: number;
  readonly size: Size;
  readonly briefHash: string;
  readonly uri: string;
  readonly deliverBy: string;
  readonly reviewWindow: number;
  readonly panelId: string;
  readonly panel: PanelTerms | null;
  readonly appealPanelId: string;
  readonly appealPanel: PanelTerms | null;
  readonly defaultBps: number;
  readonly bidBond: string;
  readonly provider: string;
  readonly parentJobId: string;
  readonly verifier: string;
  readonly validUntil: string;
  readonly bids: number;
  readonly postedAt: string;
}

/** An offer as the pages show it, from the index or from the chain. What only the index knows is undefined without one. */
export interface ShownOffer {
  readonly id: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly skills: readonly string[];
  readonly client: Party;
  readonly clientRecord: ClientRecord | undefined;
  readonly token: TokenLook;
  /** In units of the token. */
  readonly maxPrice: bigint;
  /** In units of the token. */
  readonly bidBond: bigint;
  readonly maxFeeBps: number;
  readonly size: Size;
  readonly briefHash: string;
  readonly uri: string;
  /** Unix seconds. */
  readonly deliverBy: number;
  /** Seconds. */
  readonly reviewWindow: number;
  readonly panelId: string | undefined;
  readonly panel: PanelTerms | undefined;
  readonly appealPanelId: string | undefined;
  readonly appealPanel: PanelTerms | undefined;
  readonly defaultBps: number;
  readonly provider: string | undefined;
  readonly parentJobId: string | undefined;
  readonly verifier: string | undefined;
  /** Unix seconds. */
  readonly validUntil: number;
  readonly bids: number | undefined;
  /** Unix seconds. */
  readonly postedAt: number | undefined;
  readonly isOpen: boolean;
}

type Tokens = Deployment["tokens"];

/** An offer of the index. */
export function indexedOffer(offer: IndexedOffer, tokens: Tokens): ShownOffer {
  const { clientAgent, token, tokenSymbol, tokenDecimals } = offer;
  return {
    id: offer.id,
    title: offer.title ?? undefined,
    description: offer.description ?? undefined,
    skills: offer.skills,
    client: { address: offer.client, agentId: clientAgent?.id, name: clientAgent?.name },
    clientRecord: offer.clientRecord,
    token: tokenOrUnits({ address: token, symbol: tokenSymbol, decimals: tokenDecimals }, tokens),
    maxPrice: BigInt(offer.maxPrice),
    bidBond: BigInt(offer.bidBond),
    maxFeeBps: offer.maxFeeBps,
    size: offer.size,
    briefHash: offer.briefHash,
    uri: offer.uri,
    deliverBy: Number(offer.deliverBy),
    reviewWindow: offer.reviewWindow,
    panelId: unlessZero(offer.panelId),
    panel: offer.panel ?? undefined,
    appealPanelId: unlessZero(offer.appealPanelId),
    appealPanel: offer.appealPanel ?? undefined,
    defaultBps: offer.defaultBps,
    provider: unlessZero(offer.provider),
    parentJobId: unlessZero(offer.parentJobId),
    verifier: unlessZero(offer.verifier),
    validUntil: Number(offer.validUntil),
    bids: offer.bids,
    postedAt: Number(offer.postedAt),
    isOpen: offer.isOpen,
  };
}

/** What the chain says of an offer. */
export interface ChainOffer {
  readonly id: string;
  readonly offer: Offer;
  readonly uri: string;
  readonly isOpen: boolean;
  readonly panel: RegisteredPanelState | undefined;
  readonly appealPanel: RegisteredPanelState | undefined;
  readonly bids?: number;
}

/** An offer of the chain: without the words of its brief, and without its client's record. */
export function chainOffer(
  { id, offer, uri, isOpen, panel, appealPanel, bids }: ChainOffer,
  tokens: Tokens,
): ShownOffer {
  const { clientAgentId } = offer;
  return {
    id,
    title: undefined,
    description: undefined,
    skills: [],
    client: {
      address: offer.client.toLowerCase(),
      agentId: clientAgentId === 0n ? undefined : clientAgentId.toString(),
    },
    clientRecord: undefined,
    token: tokenOrUnits({ address: offer.token }, tokens),
    maxPrice: offer.maxPrice,
    bidBond: offer.bidBond,
    maxFeeBps: Number(offer.maxFeeBps),
    size: offer.tier === 0n ? "standard" : "micro",
    briefHash: offer.briefHash,
    uri,
    deliverBy: Number(offer.deliverBy),
    reviewWindow: Number(offer.reviewWindow),
    panelId: unlessZero(offer.panelId),
    panel: termsOf(panel),
    appealPanelId: unlessZero(offer.appealPanelId),
    appealPanel: termsOf(appealPanel),
    defaultBps: Number(offer.defaultBps),
    provider: unlessZero(offer.provider),
    parentJobId: unlessZero(offer.parentJobId),
    verifier: unlessZero(offer.verifier),
    validUntil: Number(offer.validUntil),
    bids,
    postedAt: undefined,
    isOpen,
  };
}

const termsOf = (panel: RegisteredPanelState | undefined): PanelTerms | undefined =>
  panel && {
    id: panel.panelId,
    threshold: Number(panel.threshold),
    size: panel.members.length,
    feeBps: Number(panel.feeBps),
  };

/** An address or an id; undefined when it is zero, which says that there is none. */
const unlessZero = (hex: string): string | undefined => (/^0x0*$/.test(hex) ? undefined : hex.toLowerCase());
