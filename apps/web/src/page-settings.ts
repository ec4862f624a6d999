import type { Deployment } from "@guildhall/sdk";

/** The page's settings for its market, as `/settings.json`. It holds no key. */
export interface PageSettings {
  /** The market's name, such as "Devnet". */
  readonly name: string;
  readonly chainId: number;
  /** JSON-RPC of a node that a reader's browser may ask: an http: or https: URL. */
  readonly rpc: string;
  /** The index of the market; without it the page reads the chain, and has no search and no figures. */
  readonly indexer?: string;
  /** A gateway for `ipfs:` documents: a URL that a CID is put behind. */
  readonly gateway?: string;
  /** Where else documents are, as origins: the browser asks no others. */
  readonly documents?: readonly string[];
  readonly deployment: Deployment;
}
