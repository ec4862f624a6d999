import type { Deployment } from "@guildhall/sdk";

/** From where a key comes. It is never in the profile itself. */
export type KeySource =
  | { readonly kind: "none" }
  /** An encrypted JSON keystore. */
  | { readonly kind: "keystore"; readonly path: string; readonly address?: string }
  /** A variable of the environment, by its name. */
  | { readonly kind: "environment"; readonly variable: string }
  /** An account of a local market: everybody knows its key. */
  | { readonly kind: "devnet"; readonly index: number; readonly address?: string };

/** A market, and as whom to act in it. */
export interface Profile {
  readonly name: string;
  /** Under which name what was signed is kept. A local market has another one for each of its chains. */
  readonly journal: string;
  /** The node. */
  readonly url: string;
  /** The record of the contracts; the SDK's own when left out. */
  readonly deployment?: Deployment;
  readonly relay?: string;
  /** An index of the market, which finds faster than the node. */
  readonly indexer?: string;
  readonly key: KeySource;
  /** Where documents are put: `data:`, a `file:` folder, or a server that stores them. */
  readonly documents?: string;
  /** The panels of a local market. */
  readonly panels?: { readonly panelId: string; readonly appealPanelId: string };
}

/** A profile as it is stored. */
export interface StoredProfile {
  readonly url: string;
  /** The path of a deployments/<chainId>.json. */
  readonly deployment?: string;
  readonly relay?: string;
  readonly indexer?: string;
  readonly documents?: string;
  readonly key: KeySource;
}
