import { useMemo } from "react";
import type { UseQueryResult } from "@tanstack/react-query";

import type { RegisteredPanelState } from "@guildhall/sdk";

import type { Chain } from "../../data/chain";
import { useSettings } from "../../data/settings-context";
import { useChain } from "../../data/use-chain";
import { chainOffer, type ChainOffer, type ShownOffer } from "./offer";

/** The open offers by the chain alone, the oldest first. @param isOn Whether to read them. */
export function useChainOffers(isOn: boolean): {
  readonly offers: readonly ShownOffer[] | undefined;
  readonly query: UseQueryResult<readonly ChainOffer[]>;
} {
  const { deployment } = useSettings();
  const query = useChain(["offers"], readOffers, isOn);
  const { data } = query;
  const offers = useMemo(() => data?.map((offer) => chainOffer(offer, deployment.tokens)), [data, deployment.tokens]);
  return { offers, query };
}

async function readOffers(chain: Chain): Promise<readonly ChainOffer[]> {
  const { client, sdk } = chain;
  const posts = await sdk.findOffers(client);
  const panels = panelReader(chain);
  return Promise.all(
    posts.map(async ({ offerHash, offer, uri }) => {
      const [panel, appealPanel] = await Promise.all([panels(offer.panelId), panels(offer.appealPanelId)]);
      return { id: offerHash, offer, uri, isOpen: true, panel, appealPanel };
    }),
  );
}

/** Reads panels, each once; undefined for one that is none or is not known. */
export function panelReader({ client, sdk }: Chain): (panelId: string) => Promise<RegisteredPanelState | undefined> {
  const read = new Map<string, Promise<RegisteredPanelState | undefined>>();
  return (panelId) => {
    if (/^0x0*$/.test(panelId)) return Promise.resolve(undefined);
    const known = read.get(panelId) ?? sdk.getPanel(client, { panelId }).catch(() => undefined);
    read.set(panelId, known);
    return known;
  };
}
