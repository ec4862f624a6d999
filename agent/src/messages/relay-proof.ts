import { ArgumentInvalidError, schemaProblems } from "@guildhall/sdk";

import { MessageRefusedError } from "../errors/message-refused-error.js";
import type { DidDocuments } from "./did-documents.js";
import { type MessageKey, signJws } from "./message-keys.js";
import { isCanonicalDid, readJws, unixNow } from "./read-message.js";
import { requireSigned } from "./require-signed.js";
import { closed } from "./schemas/common.js";

const PROOF_TYP = "guildhall-relay-proof+jws";

/** How far the time of a proof and the relay's clock may differ, in seconds. */
const PROOF_MAX_AGE = 60;

const proofSchema = closed({
  aud: { type: "string", maxLength: 500 },
  did: { type: "string", maxLength: 80 },
  time: { type: "integer", minimum: 0, maximum: 2 ** 40 },
});

/** Who wants to read, and at which relay. */
export interface RelayProofParameters {
  readonly did: string;
  /** The relay's address, as {@link relayAudience} writes it: a proof for one relay says nothing to another. */
  readonly audience: string;
  /** Unix seconds; now when left out. */
  readonly time?: number;
}

/**
 * A relay's URL as proofs name it: without query and trailing slash.
 *
 * @throws {@link ArgumentInvalidError} when it is no URL.
 * @example const audience = relayAudience("https://relay.example/?page=2"); // "https://relay.example"
 */
export function relayAudience(url: string): string {
  // It may hold a password: it is not repeated.
  if (!URL.canParse(url)) throw new ArgumentInvalidError("url", "must be a URL like https://relay.example");
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, "")}`;
}

/**
 * Signs a proof for a relay that its sender may read a DID's mailbox. The key must be one of the DID's `authentication`. The proof counts
 * for a minute.
 *
 * @returns A compact JWS.
 * @throws What the key throws when it does not sign.
 * @example const proof = await signRelayProof(key, { did, audience });
 */
export function signRelayProof(
  key: MessageKey,
  { did, audience, time = unixNow() }: RelayProofParameters,
): Promise<string> {
  return signJws({ aud: audience, did, time }, PROOF_TYP, key);
}

/**
 * Verifies the proof of {@link signRelayProof}. Its time and `now`, in unix seconds, may differ by a minute.
 *
 * @returns The DID whose mailbox may be read.
 * @throws {@link MessageRefusedError}; what resolving the DID throws for the node's reasons.
 * @example const did = await verifyRelayProof(documents, proof, { audience });
 */
export async function verifyRelayProof(
  documents: DidDocuments,
  proof: string,
  { audience, now = unixNow() }: { readonly audience: string; readonly now?: number },
): Promise<string> {
  if (proof.length > 2_000) throw new MessageRefusedError("TOO_LARGE", "a proof has at most 2000 characters");
  const { payload, ...jws } = readJws(proof, PROOF_TYP);
  const problems = schemaProblems(proofSchema, payload);
  if (problems.length > 0) throw new MessageRefusedError("MALFORMED", "it must name aud, did and time");
  const { aud, did, time } = payload as { readonly aud: string; readonly did: string; readonly time: number };
  if (!isCanonicalDid(did)) throw new MessageRefusedError("MALFORMED", "its DID is not written in its one form");
  if (aud !== audience) throw new MessageRefusedError("RECIPIENT_OTHER", `it is for another relay than ${audience}`);
  if (Math.abs(now - time) > PROOF_MAX_AGE)
    throw new MessageRefusedError("EXPIRED", `it is of ${time}, and it is ${now}`);
  await requireSigned(documents, jws, { did, use: "authentication" });
  return did;
}
