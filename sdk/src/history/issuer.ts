import { getBytes, isHexString, SigningKey } from "ethers";

import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { jose } from "./jose.js";

/** How a credential can be signed: by a key of the curve secp256k1, as Ethereum's are, or by one of Ed25519. */
export type CredentialAlgorithm = "ES256K" | "EdDSA";

/** A key that signs credentials. */
export interface CredentialKey {
  readonly algorithm: CredentialAlgorithm;
  /** The JWS signature over these bytes, base64url. */
  readonly sign: (data: string | Uint8Array) => Promise<string>;
}

/**
 * A private key of an account as a key for credentials. A wallet that only signs transactions and messages cannot do
 * it, for a JWS is neither.
 *
 * @param privateKey `0x` and 64 hex digits; no error ever shows it.
 * @throws {@link ArgumentInvalidError}
 * @example const key = credentialKey(privateKey);
 */
export function credentialKey(privateKey: string): CredentialKey {
  requireKey(privateKey);
  const sign = async (data: string | Uint8Array): Promise<string> => {
    const { ES256KSigner } = await jose();
    // The library's type leaves open what this signer of it always returns: base64url.
    return (await ES256KSigner(getBytes(privateKey))(data)) as string;
  };
  return { algorithm: "ES256K", sign };
}

function requireKey(privateKey: string): void {
  if (!isHexString(privateKey, 32)) throw new ArgumentInvalidError("privateKey", "must be 0x and 64 hex digits");
  try {
    SigningKey.computePublicKey(privateKey);
  } catch {
    throw new ArgumentInvalidError("privateKey", "must be a key of the curve secp256k1");
  }
}
