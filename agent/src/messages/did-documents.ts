import { type Client, NodeUnreachableError, resolveDid } from "@guildhall/sdk";
import type { DIDDocument, VerificationMethod } from "did-resolver";
import pTimeout from "p-timeout";
import QuickLRU from "quick-lru";

/** Resolves DIDs. With `fresh` the answer is at most so many milliseconds old. */
export type DidDocuments = (did: string, options?: { readonly fresh?: number }) => Promise<DIDDocument>;

/** What {@link didDocuments} takes. */
export interface DidDocumentsOptions {
  /** How long a document is believed, in milliseconds, and so how long a revoked key still counts; 30 seconds when left out. */
  readonly maxAge?: number;
  /** How many documents are kept; 10,000 when left out. */
  readonly capacity?: number;
  /** How long to wait for one, in milliseconds; 10 seconds when left out. A DID that was changed very often takes very long. */
  readonly timeout?: number;
}

/**
 * The DID documents of a chain, each asked for once at a time and kept for a while.
 *
 * @throws When a document is asked for: what `resolveDid` throws, and {@link NodeUnreachableError} after the timeout.
 * @example const documents = didDocuments(client, { maxAge: 5_000 });
 */
export function didDocuments(client: Client, options: DidDocumentsOptions = {}): DidDocuments {
  return cachedDocuments(async (did) => (await resolveDid(client, { did })).document, options);
}

/**
 * DID documents that any resolver finds, each asked for once at a time and kept for a while. What fails is not kept.
 *
 * @param clock Milliseconds from any time on.
 * @throws When a document is asked for: what `resolve` throws, and {@link NodeUnreachableError} after the timeout.
 * @example const others = cachedDocuments((did) => resolve(did), { maxAge: 60_000, capacity: 100 });
 */
export function cachedDocuments(
  resolve: (did: string) => Promise<DIDDocument>,
  { maxAge = 30_000, capacity = 10_000, timeout = 10_000 }: DidDocumentsOptions = {},
  clock: () => number = () => performance.now(),
): DidDocuments {
  const known = new QuickLRU<string, { readonly at: number; readonly document: Promise<DIDDocument> }>({
    maxSize: capacity,
  });
  return async (did, { fresh = Infinity } = {}) => {
    const entry = known.get(did);
    const now = clock();
    if (entry !== undefined && now - entry.at < Math.min(maxAge, fresh)) return entry.document;
    const document = pTimeout(resolve(did), { milliseconds: timeout, message: new NodeUnreachableError("TIMEOUT") });
    known.set(did, { at: now, document });
    document.catch(() => {
      if (known.get(did)?.document === document) known.delete(did);
    });
    return document;
  };
}

/** What a key may be used for: `assertionMethod` says something, `authentication` also reads a mailbox, `keyAgreement` decrypts. */
export type KeyUse = "assertionMethod" | "authentication" | "keyAgreement";

/** The keys of a DID document for one use. */
export function keysOf(document: DIDDocument, use: KeyUse): VerificationMethod[] {
  const { verificationMethod = [] } = document;
  return (document[use] ?? []).flatMap((entry) =>
    typeof entry === "string" ? verificationMethod.filter(({ id }) => id === entry) : [entry],
  );
}
