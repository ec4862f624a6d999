import { createPrivateKey, type KeyObject, sign as signBytes } from "node:crypto";

import { ArgumentInvalidError, canonicalBytes, type CredentialKey } from "@guildhall/sdk";

import { SigningKeyUnknownError } from "../errors/signing-key-unknown-error.js";
import { type DidDocuments, keysOf } from "./did-documents.js";
import type { JwsAlgorithm } from "./read-message.js";
import { isSignedBy } from "./verify-signature.js";

/** A key that signs messages, with the name that the sender's DID document gives it. */
export interface MessageKey extends CredentialKey {
  /** A DID URL, such as `did:ethr:0x1:0x…#delegate-1`. */
  readonly kid: string;
}

/** What {@link messageKey} needs. */
export interface MessageKeyParameters {
  /** Whom it signs for. */
  readonly did: string;
  /** The DID's own key, or one that `addKey` added with purpose `sigAuth` or `veriKey`; only `sigAuth` can read a relay's mailbox. */
  readonly key: CredentialKey;
}

/**
 * Finds the name of a key in the DID document of who signs with it.
 *
 * @throws {@link SigningKeyUnknownError} when the document does not have it; what `resolveDid` throws.
 * @example const key = await messageKey(documents, { did, key: credentialKey(privateKey) });
 */
export async function messageKey(documents: DidDocuments, { did, key }: MessageKeyParameters): Promise<MessageKey> {
  const { algorithm } = key;
  for (const method of keysOf(await documents(did, { fresh: 0 }), "assertionMethod")) {
    const signed = "probe";
    const signature = Buffer.from(await key.sign(signed), "base64url");
    if (await isSignedBy({ algorithm, kid: method.id, signed, signature }, [method])) return { ...key, kid: method.id };
  }
  throw new SigningKeyUnknownError(did);
}

/**
 * A private key of Ed25519 as a key for messages. For an account's key of secp256k1 use the SDK's `credentialKey`.
 *
 * @param privateKey 32 bytes; no error ever shows them.
 * @throws {@link ArgumentInvalidError}
 * @example const delegate = ed25519Key(randomBytes(32));
 */
export function ed25519Key(privateKey: Uint8Array): CredentialKey {
  if (privateKey.length !== 32) throw new ArgumentInvalidError("privateKey", "must have 32 bytes");
  const key = ed25519PrivateKey(privateKey);
  const sign = async (data: string | Uint8Array): Promise<string> =>
    signBytes(null, Buffer.from(data as string), key).toString("base64url");
  return { algorithm: "EdDSA", sign };
}

/** PKCS #8 in DER of a raw key: what comes before its 32 bytes is always the same (RFC 8410). */
const ED25519_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

function ed25519PrivateKey(raw: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ED25519_PREFIX, raw]), format: "der", type: "pkcs8" });
}

/** A compact JWS over the canonical bytes of a value. */
export async function signJws(value: unknown, typ: string, key: MessageKey): Promise<string> {
  const header: { alg: JwsAlgorithm; kid: string; typ: string } = { alg: key.algorithm, kid: key.kid, typ };
  const [head, body] = [header, value].map((part) => Buffer.from(canonicalBytes(part)).toString("base64url"));
  const signed = `${head ?? ""}.${body ?? ""}`;
  return `${signed}.${await key.sign(signed)}`;
}
