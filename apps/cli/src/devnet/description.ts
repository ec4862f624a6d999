import type { Deployment } from "@guildhall/sdk";

/** A panel of the local market. */
interface DevnetPanel {
  readonly panelId: string;
  readonly feeBps: number;
  readonly members: readonly string[];
  readonly threshold: number;
}

/** What a local market says of itself at `/devnet.json`. It holds no key: those of its accounts are well known. */
export interface DevnetDescription {
  /** Another one for each chain, the same for one that goes on. */
  readonly id: string;
  readonly chainId: number;
  /** JSON-RPC of its chain. */
  readonly rpc: string;
  readonly relay: string;
  readonly deployment: Deployment;
  readonly panels: { readonly first: DevnetPanel; readonly appeal: DevnetPanel; readonly rule: string };
  readonly accounts: readonly { readonly index: number; readonly address: string }[];
  /** Where documents are put with PUT and read. */
  readonly documents: string;
  /** What else was started: the indexer, the web page. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Where a local market is when nothing else was said. */
export const DEVNET_PORT = 8600;
