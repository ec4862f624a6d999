import type { Deployment } from "../../../sdk/src/index.js";

/** What one process of the crash suite is told, as JSON. */
export interface CrashConfig {
  readonly name: string;
  readonly url: string;
  readonly deployment: Deployment;
  readonly privateKey: string;
  readonly folder: string;
  /** The URL of a PostgreSQL database for the journal, which several processes of one agent share; a file in the folder when left out. */
  readonly database?: string;
  readonly relay: string;
  /** How many of a hundred deliveries are bad. */
  readonly badPercent: number;
  /** A file of the journal's boundaries at which the process killed itself; it does so at each once. */
  readonly boundaries?: string;
  readonly roles: {
    readonly provider?: { readonly agentId: string };
    readonly client?: {
      readonly requests: number;
      readonly atOnce: number;
      /** How many open bids end the bidding. */
      readonly enough: number;
      /** After how many seconds sealed bidding closes; bids are open when left out. */
      readonly sealedFor?: number;
      readonly invite: readonly string[];
      readonly panels: readonly { readonly panelId: string; readonly appealPanelId: string }[];
    };
    readonly arbiter?: object;
    readonly keeper?: object;
  };
}
