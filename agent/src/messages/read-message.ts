import { canonicalBytes, didOf, parseDid, schemaProblems } from "@guildhall/sdk";
import QuickLRU from "quick-lru";

import { MessageRefusedError } from "../errors/message-refused-error.js";
import { MESSAGE_CLOCK_SKEW, MESSAGE_MAX_BYTES, MESSAGE_MAX_LIFETIME } from "./limits.js";
import type { Envelope } from "./message.js";
import { fromBase64url, parseStrictly, plainPaths } from "./parse-strictly.js";
import { envelopeSchema } from "./schemas/envelope.js";

/** The `typ` of a signed message. */
export const MESSAGE_TYP = "guildhall-message+jws";

/** How a message, or a proof for a relay, can be signed. */
export type JwsAlgorithm = "ES256K" | "EdDSA";

/** A JWS taken apart. Nothing in it is verified. */
export interface ReadJws {
  readonly algorithm: JwsAlgorithm;
  /** The name of the key that is said to have signed, a DID URL. */
  readonly kid: string;
  readonly payload: unknown;
  /** What was signed: header and payload, as they are on the wire. */
  readonly signed: string;
  readonly signature: Uint8Array;
}

/** A message that is well formed. Who wrote it is not known yet. */
export interface ReadMessage extends Omit<ReadJws, "payload"> {
  readonly envelope: Envelope & { readonly body: unknown };
}

/**
 * Takes a compact JWS apart, whose payload must be canonical JSON (RFC 8785), so that no second text has the same meaning.
 *
 * @throws {@link MessageRefusedError} with `TOO_LARGE`, `MALFORMED` or `ALGORITHM_REFUSED`.
 */
export function readJws(wire: string, typ: string): ReadJws {
  if (wire.length > MESSAGE_MAX_BYTES) {
    throw new MessageRefusedError("TOO_LARGE", `it has more than ${MESSAGE_MAX_BYTES} bytes`);
  }
  const parts = wire.split(".", 4);
  const [head, body, tail] = parts;
  if (parts.length !== 3 || head === undefined || body === undefined || tail === undefined) {
    throw new MessageRefusedError("MALFORMED", "it is no JWS in compact form");
  }
  const { algorithm, kid } = requireHeader(canonical(head, "header"), typ);
  const signature = fromBase64url(tail, "signature");
  return { algorithm, kid, payload: canonical(body, "payload"), signed: `${head}.${body}`, signature };
}

/**
 * Takes a signed message apart and checks all that needs no key and no clock: size, form, DIDs, life time. What a body says
 * is not looked at.
 *
 * @throws {@link MessageRefusedError} with `TOO_LARGE`, `MALFORMED`, `ALGORITHM_REFUSED` or `KEY_UNKNOWN`.
 * @example const { envelope, ...jws } = readMessage(wire);
 */
export function readMessage(wire: string): ReadMessage {
  const { payload, ...jws } = readJws(wire, MESSAGE_TYP);
  const problems = schemaProblems(envelopeSchema, payload);
  if (problems.length > 0) {
    throw new MessageRefusedError("MALFORMED", "its envelope breaks the schema", plainPaths(problems));
  }
  const envelope = payload as ReadMessage["envelope"];
  const { from, to, created, expires } = envelope;
  for (const did of [from, ...to]) {
    if (!isCanonicalDid(did)) throw new MessageRefusedError("MALFORMED", "a DID in it is not written in its one form");
  }
  if (expires <= created || expires - created > MESSAGE_MAX_LIFETIME) {
    throw new MessageRefusedError("MALFORMED", `it must expire at most ${MESSAGE_MAX_LIFETIME} seconds after its time`);
  }
  if (!jws.kid.startsWith(`${from}#`)) {
    throw new MessageRefusedError("KEY_UNKNOWN", "the key that is named is not one of its sender's");
  }
  return { ...jws, envelope };
}

/**
 * Requires that a message counts at a time.
 *
 * @param now Unix seconds.
 * @throws {@link MessageRefusedError} with `EXPIRED` or `NOT_YET_VALID`.
 * @example requireMessageTime(envelope, Math.floor(Date.now() / 1000));
 */
export function requireTime({ created, expires }: Envelope, now: number): void {
  if (expires <= now) throw new MessageRefusedError("EXPIRED", `it counted until ${expires}, and it is ${now}`);
  if (created > now + MESSAGE_CLOCK_SKEW) {
    throw new MessageRefusedError("NOT_YET_VALID", `it is of ${created}, and it is ${now}`);
  }
}

/**
 * Requires that all DIDs of a message are of one chain.
 *
 * @param chainId The id of that chain.
 * @throws {@link MessageRefusedError} with `CHAIN_OTHER`.
 * @example requireMessageChain(envelope, chainId);
 */
export function requireChain({ from, to }: Envelope, chainId: bigint): void {
  if ([from, ...to].some((did) => partsOfDid(did).chainId !== chainId)) {
    throw new MessageRefusedError("CHAIN_OTHER", `it names a DID of another chain than ${chainId}`);
  }
}

/** The current time as messages have it. */
export function unixNow(): number {
  return Math.floor(Date.now() / 1000);
}

/** DIDs that were found to be written so, taken apart: to check one's capitals is to hash it, and those who write are few. */
const CANONICAL = new QuickLRU<string, ReturnType<typeof parseDid>>({ maxSize: 10_000 });

/** Whether a DID is written as `didOf` writes it: one DID, one mailbox. */
export function isCanonicalDid(did: string): boolean {
  try {
    partsOfDid(did);
  } catch {
    return false;
  }
  return CANONICAL.get(did) !== undefined;
}

/** A DID taken apart, as `parseDid` does it. @throws What `parseDid` throws. */
export function partsOfDid(did: string): ReturnType<typeof parseDid> {
  const known = CANONICAL.get(did);
  if (known !== undefined) return known;
  const parts = parseDid(did);
  if (didOf(parts.chainId, parts.identity) === did) CANONICAL.set(did, parts);
  return parts;
}

function canonical(part: string, what: string): unknown {
  const bytes = fromBase64url(part, what);
  const value = parseStrictly(bytes, what);
  if (!bytes.equals(canonicalBytes(value))) {
    throw new MessageRefusedError("MALFORMED", `its ${what} is not in the canonical form of RFC 8785`);
  }
  return value;
}

function requireHeader(header: unknown, wanted: string): Pick<ReadJws, "algorithm" | "kid"> {
  const { alg, typ, kid, ...others } = Object(header) as Readonly<Record<string, unknown>>;
  if (alg !== "ES256K" && alg !== "EdDSA") {
    throw new MessageRefusedError("ALGORITHM_REFUSED", "it must be signed by ES256K or EdDSA");
  }
  if (typ !== wanted || Object.keys(others).length > 0) {
    throw new MessageRefusedError("MALFORMED", `its header must say ${wanted}, alg and kid, and nothing beside`);
  }
  if (typeof kid !== "string" || kid.length > 200) {
    throw new MessageRefusedError("KEY_UNKNOWN", "its header names no key");
  }
  return { algorithm: alg, kid };
}
