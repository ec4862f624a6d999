import {
  type DidDocuments,
  type MessageKey,
  networkOf,
  relayAudience,
  signRelayProof,
  type TokenBuckets,
  verifyRelayProof,
} from "../src/index.js";

/** A reader proves to a relay whose mailbox it may read. */
export async function prove(key: MessageKey, did: string): Promise<string> {
  // #region relayAudience
  const audience = relayAudience("https://relay.example/?page=2"); // "https://relay.example"
  // #endregion

  // #region signRelayProof
  const proof = await signRelayProof(key, { did, audience });
  // #endregion
  return proof;
}

/** The relay checks the proof. */
export async function admit(documents: DidDocuments, proof: string, audience: string): Promise<string> {
  // #region verifyRelayProof
  const did = await verifyRelayProof(documents, proof, { audience });
  // #endregion
  return did;
}

/** A server bounds how often one network may ask. */
export function bound(buckets: TokenBuckets, address: string): number {
  // #region networkOf
  const wait = buckets.take(networkOf(address));
  // #endregion
  return wait;
}
