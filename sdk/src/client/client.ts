import type { Provider, Signer } from "ethers";

import { MissingSignerError } from "../errors/connection-errors.js";
import type { Deployment } from "../protocol/deployment.js";
import type { Contracts } from "./contracts.js";
import type { Journal } from "./journal.js";

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
  /** The URL of an index of this market; see {@link connect}. */
  readonly indexer?: string;
  /** How long a write may take; see {@link withLimits}. */
  readonly limits?: WriteLimits;
  /** Ends the connection, unless it was passed in by its provider. Whatever the client still does fails. */
  close(): void;
}

/** A client's signer and its address. @throws {@link MissingSignerError} */
export function requireSigner({ signer, account }: Client): { readonly signer: Signer; readonly account: string } {
  if (signer === undefined || account === undefined) throw new MissingSignerError();
  return { signer, account };
}

/** Who the client acts as. @throws {@link MissingSignerError} */
export function partyOf(client: Client): string {
  return requireSigner(client).account;
}

/** How long a write may take, who may end it before, and how often it may happen. */
export interface WriteLimits {
  /**
   * Milliseconds from the call of a write to its end, with all that it reads. Without it a write waits ten minutes for its receipt.
   */
  readonly timeout?: number;
  /** Ends the write. */
  readonly signal?: AbortSignal;
  /**
   * A name of your own for one write, say an invoice's number: it happens once under this name, however often it is called. What was
   * sent for it is looked for in the client's journal, waited for, and returned with `repeated: true`. Choose another one for another
   * write. Needs a signer that signs without sending, as a private key does.
   */
  readonly idempotencyKey?: string;
}
