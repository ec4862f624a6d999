import type { Provider, Signer } from "ethers";

import type { Contracts } from "./contracts.js";
import type { Deployment } from "./deployment.js";
import type { Journal } from "./journal.js";
import type { WriteLimits } from "./write-limits.js";

/** A connection to one deployment on one chain; the first argument of every action. Made by {@link connect}. */
export interface Client {
  readonly chainId: bigint;
  readonly deployment: Deployment;
  readonly provider: Provider;
  /** Who signs and pays; a client without one can only read. Concurrent sends get distinct nonces. */
  readonly signer?: Signer;
  /** The signer's address. */
  readonly account?: string;
  /** The escape hatch: everything the contracts can do. Errors of calls through it are made typed by {@link translateError}. */
  readonly contracts: Contracts;
  /** How often the node is asked for news, in milliseconds. */
  readonly pollingInterval: number;
  /** What was signed, so that it is not lost with the process. */
  readonly journal: Journal;
  /** How long a write may take; see {@link withLimits}. */
  readonly limits?: WriteLimits;
  /** Ends the connection, unless it was passed in by its provider. Whatever the client still does fails. */
  close(): void;
}
