import { createPublicKey, createPrivateKey, type KeyObject } from "node:crypto";

import { ArgumentInvalidError, schemaProblems } from "@guildhall/sdk";
import { type GeneralJWE, generalDecrypt } from "jose";

import { MessageRefusedError } from "../errors/message-refused-error.js";
import { plainPaths } from "./parse-strictly.js";
import { jweSchema } from "./schemas/sealed.js";
import { CONTENT_ALGORITHM, KEY_ALGORITHM } from "./seal-message.js";

/** A key that opens sealed messages. Its public part is in the owner's DID document, by `addKey` with purpose `enc`. */
export interface AgreementKey {
  /** The 32 bytes for `addKey`: `{ publicKey, algorithm: "X25519", purpose: "enc" }`. */
  readonly publicKey: Uint8Array;
  /** @internal */
  readonly secret: KeyObject;
}

/** PKCS #8 in DER of a raw key: what comes before its 32 bytes is always the same (RFC 8410). */
const X25519_PREFIX = Buffer.from("302e020100300506032b656e04220420", "hex");

/**
 * A private key of X25519 as a key that opens sealed messages.
 *
 * @param privateKey 32 random bytes; no error ever shows them.
 * @throws {@link ArgumentInvalidError}
 * @example const opener = agreementKey(randomBytes(32));
 */
export function agreementKey(privateKey: Uint8Array): AgreementKey {
  if (privateKey.length !== 32) throw new ArgumentInvalidError("privateKey", "must have 32 bytes");
  const der = Buffer.concat([X25519_PREFIX, privateKey]);
  const secret = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(secret).export({ format: "jwk" });
  return { publicKey: new Uint8Array(Buffer.from(x, "base64url")), secret };
}

/**
 * Opens a sealed message.
 *
 * @param kids The names that the reader's DID has for its keys start with this DID.
 * @returns The signed message that was inside; nothing in it is verified.
 * @throws {@link MessageRefusedError} with `MALFORMED`, or `UNREADABLE` when none of the keys opens it.
 */
export async function openSealed(
  jwe: unknown,
  { did, keys }: { readonly did: string; readonly keys: readonly AgreementKey[] },
): Promise<string> {
  const problems = schemaProblems(jweSchema, jwe);
  if (problems.length > 0)
    throw new MessageRefusedError("MALFORMED", "its JWE breaks the schema", plainPaths(problems));
  const { recipients, ...rest } = jwe as GeneralJWE;
  const own = recipients.filter(({ header }) => header?.kid?.startsWith(`${did}#`));
  for (const recipient of own) {
    for (const { secret } of keys) {
      try {
        const options = { keyManagementAlgorithms: [KEY_ALGORITHM], contentEncryptionAlgorithms: [CONTENT_ALGORITHM] };
        const { plaintext } = await generalDecrypt({ ...rest, recipients: [recipient] }, secret, options);
        return new TextDecoder("utf-8", { fatal: true }).decode(plaintext);
      } catch {
        // Another key's, or forged: the next one may open it.
      }
    }
  }
  throw new MessageRefusedError("UNREADABLE", "none of the reader's keys opens it");
}
