import type { VerificationMethod } from "did-resolver";
import { type GeneralJWE, GeneralEncrypt } from "jose";

import { EncryptionKeyMissingError } from "../errors/encryption-key-missing-error.js";
import { type DidDocuments, keysOf } from "./did-documents.js";

const SEALED_TYP = "guildhall-message+jwe";
export const KEY_ALGORITHM = "ECDH-ES+A256KW";
export const CONTENT_ALGORITHM = "A256GCM";

/** The newest keys of a recipient that are used: an older one may be on its way out. */
const KEYS_PER_RECIPIENT = 2;

/** A key of X25519 that opens a message. */
export interface SealingKey {
  /** Its name: the recipient's DID, `#`, and anything else. */
  readonly kid: string;
  /** Its 32 bytes in base64url. */
  readonly x: string;
}

/**
 * Encrypts a signed message to all its recipients: a JWE in the general JSON form (RFC 7516) to the X25519 keys of their DID documents.
 * The signature is inside, and names the recipients: who opens it cannot pass it on as meant for somebody else.
 *
 * @param keys Used instead of those: say one that the recipient sent in a signed message.
 * @throws {@link EncryptionKeyMissingError} when a recipient has no such key; what resolving a DID throws.
 * @example const jwe = await sealMessage(documents, { wire, to: panel });
 */
export async function sealMessage(
  documents: DidDocuments,
  { wire, to, keys }: { readonly wire: string; readonly to: readonly string[]; readonly keys?: readonly SealingKey[] },
): Promise<GeneralJWE> {
  const used = keys ?? (await Promise.all(to.map(async (did) => agreementKeysOf(documents, did)))).flat();
  const encryption = new GeneralEncrypt(new TextEncoder().encode(wire)).setProtectedHeader({
    enc: CONTENT_ALGORITHM,
    typ: SEALED_TYP,
  });
  for (const { kid, x } of used) {
    encryption.addRecipient({ kty: "OKP", crv: "X25519", x }).setUnprotectedHeader({ alg: KEY_ALGORITHM, kid });
  }
  return encryption.encrypt();
}

async function agreementKeysOf(documents: DidDocuments, did: string): Promise<SealingKey[]> {
  const methods = keysOf(await documents(did), "keyAgreement");
  const found = (await Promise.all(methods.map(publicKeyOf))).filter((key) => key !== undefined);
  if (found.length === 0) throw new EncryptionKeyMissingError(did);
  return found.slice(-KEYS_PER_RECIPIENT);
}

async function publicKeyOf(method: VerificationMethod): Promise<SealingKey | undefined> {
  const { extractPublicKeyBytes } = await import("did-jwt");
  try {
    const { keyBytes, keyType } = extractPublicKeyBytes(method);
    if (keyType !== "X25519" || keyBytes.length !== 32) return undefined;
    return { kid: method.id, x: Buffer.from(keyBytes).toString("base64url") };
  } catch {
    // A stranger's document may hold anything.
    return undefined;
  }
}
