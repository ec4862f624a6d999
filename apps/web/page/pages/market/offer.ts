import type { Deployment, Offer, RegisteredPanelState } from "@guildhall/sdk";

import type { Offer as ApiOffer, ClientRecord, PanelTerms } from "../../data/api";
import { tokenOrUnits } from "../../format/token-look";
import type { TokenLook } from "../../parts/amount";
import type { Party } from "../../parts/identity";

export type Size = ApiOffer["size"];

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
  /** Whether it counts for any number of bids, and cannot be taken back. */
  readonly isReusable: boolean;
}

type Tokens = Deployment["tokens"];

/** An offer of the index. */
export function indexedOffer(offer: ApiOffer, tokens: Tokens): ShownOffer {
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
    isReusable: offer.nonce === "0",
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
    isReusable: offer.nonce === 0n,
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
