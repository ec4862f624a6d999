import { useMemo } from "react";

import type { Chain } from "../../data/chain";
import type { Bid, OfferDetails } from "../../data/api";
import { useIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { useChain } from "../../data/use-chain";
import { chainOffer, type ChainOffer, indexedOffer, type ShownOffer } from "../market/offer";
import { panelReader } from "../market/use-chain-offers";

/** A bid on the board. */
export interface ShownBid {
  readonly id: string;
  readonly agentId: string;
  readonly agentName: string | null;
  readonly provider: string;
  /** In units of the offer's token. */
  readonly price: bigint;
  /** In units of the offer's token. */
  readonly bond: bigint;
  readonly milestones: readonly { readonly amount: bigint; readonly deliverWithin: number }[];
  /** Unix seconds. */
  readonly validUntil: number;
  /** Unix seconds; undefined by the chain alone. */
  readonly announcedAt: number | undefined;
}

/** What is known of an offer. */
export interface Offered {
  readonly offer: ShownOffer | undefined;
  readonly bids: readonly ShownBid[];
  /** The job that it became; undefined while it is none, and by the chain alone. */
  readonly jobId: string | undefined;
  readonly block: number | undefined;
  readonly isByChain: boolean;
  readonly isPending: boolean;
  readonly isMissing: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** An offer by the index, else by the chain. */
export function useOffer(id: string): Offered {
  const { indexer, deployment } = useSettings();
  const index = useIndexer<OfferDetails>(`/offers/${id}`);
  const isByChain = indexer === undefined || index.error !== null;
  const chain = useChain(["offer", id], (read) => readOffer(read, id), isByChain);
  return useMemo(() => {
    const { tokens } = deployment;
    const found = isByChain ? chain.data : index.data;
    const isPending = isByChain ? chain.isPending : index.isPending;
    const known =
      index.data !== undefined && !isByChain
        ? {
            offer: indexedOffer(index.data, tokens),
            bids: index.data.bidList.map(indexedBid),
            jobId: index.data.jobId ?? undefined,
            block: index.data.block.number,
          }
        : {
            offer: chain.data?.offer && chainOffer(chain.data.offer, tokens),
            bids: chain.data?.bids ?? [],
            jobId: undefined,
            block: undefined,
          };
    return {
      ...known,
      isByChain,
      isPending,
      isMissing: isByChain && found !== undefined && known.offer === undefined,
      error: isByChain ? chain.error : null,
      retry: () => void chain.refetch(),
    };
  }, [chain, deployment, index.data, index.isPending, isByChain]);
}

const indexedBid = (bid: Bid): ShownBid => ({
  id: bid.id,
  agentId: bid.agentId,
  agentName: bid.agentName,
  provider: bid.provider,
  price: BigInt(bid.price),
  bond: BigInt(bid.bond),
  milestones: bid.milestones.map(({ amount, deliverWithin }) => ({ amount: BigInt(amount), deliverWithin })),
  validUntil: Number(bid.validUntil),
  announcedAt: Number(bid.announcedAt),
});

interface ReadOffer {
  readonly offer: ChainOffer | undefined;
  readonly bids: readonly ShownBid[];
}

async function readOffer(chain: Chain, id: string): Promise<ReadOffer> {
  const { client, sdk } = chain;
  const posts = await sdk.findOffers(client, { includeClosed: true });
  const posted = posts.find(({ offerHash }) => offerHash.toLowerCase() === id.toLowerCase());
  if (posted === undefined) return { offer: undefined, bids: [] };
  const { offer, uri, blockNumber } = posted;
  const panels = panelReader(chain);
  const [open, bids, panel, appealPanel] = await Promise.all([
    sdk.findOffers(client, { client: offer.client, fromBlock: blockNumber }),
    sdk.findBids(client, { offer, includeClosed: true, fromBlock: blockNumber }),
    panels(offer.panelId),
    panels(offer.appealPanelId),
  ]);
  const isOpen = open.some(({ offerHash }) => offerHash === posted.offerHash);
  return {
    offer: { id: posted.offerHash, offer, uri, isOpen, panel, appealPanel, bids: bids.length },
    bids: bids.toReversed().map(({ bidHash, price, terms: { bid } }) => ({
      id: bidHash,
      agentId: bid.agentId.toString(),
      agentName: null,
      provider: bid.provider.toLowerCase(),
      price,
      bond: bid.bond,
      milestones: bid.milestones.map(({ amount, deliverWithin }) => ({ amount, deliverWithin: Number(deliverWithin) })),
      validUntil: Number(bid.validUntil),
      announcedAt: undefined,
    })),
  };
}
