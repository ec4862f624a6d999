import { createStore, type EIP6963ProviderDetail } from "mipd";
import { useSyncExternalStore } from "react";

import type { WalletProvider } from "./wallet-request";

/** A wallet that announced itself by EIP-6963. Its name and its icon are its own words: a stranger's. */
export interface Wallet {
  /** Which wallet it is, such as `io.metamask`: the same on every visit. Any wallet can claim it. */
  readonly rdns: string;
  readonly name: string;
  /** A `data:` URL of a picture. */
  readonly icon: string;
  readonly provider: WalletProvider;
}

const store = createStore();
let shown: { readonly from: readonly EIP6963ProviderDetail[]; readonly wallets: readonly Wallet[] } = {
  from: [],
  wallets: [],
};

/** The wallets of this browser, in the order in which they announced themselves. */
export function foundWallets(): readonly Wallet[] {
  const from = store.getProviders();
  if (from !== shown.from) {
    shown = { from, wallets: from.map(walletOf) };
  }
  return shown.wallets;
}

/** The library's type of a provider names every method there is; this page asks for a few. */
function walletOf({ info: { rdns, name, icon }, provider }: EIP6963ProviderDetail): Wallet {
  return { rdns, name, icon, provider: provider as unknown as WalletProvider };
}

/** Listens for wallets that announce themselves. */
export const onWallets = (listener: () => void): (() => void) => store.subscribe(() => listener());

/** The wallets of this browser, as they come. */
export const useWallets = (): readonly Wallet[] => useSyncExternalStore(onWallets, foundWallets);
