import type { DIDDocument, VerificationMethod } from "did-resolver";
import { concat, encodeBase64, isHexString, sha256, SigningKey, toUtf8Bytes } from "ethers";

import { resolveDid } from "../agents/resolve-did.js";
import type { Client } from "../client/client.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { CredentialRefusedError } from "../errors/history-errors.js";
import type { HistoryCredential } from "./history-credential.js";

/** A key, and the name under which the issuer's DID document has it. */
export interface NamedKey extends CredentialKey {
  /** A DID URL. */
  readonly kid: string;
}

/**
 * Finds the name of a key in a DID document, by what it signs.
 *
 * @throws {@link CredentialRefusedError} with `KEY_UNKNOWN` when the DID makes no statements with this key; what
 * {@link resolveDid} throws.
 */
export async function nameKey(client: Client, did: string, key: CredentialKey): Promise<NamedKey> {
  const { document } = await resolveDid(client, { did });
  const { createJWS } = await jose();
  const probe = await createJWS({}, key.sign, { alg: key.algorithm });
  const method = await signerOf(probe, assertionMethods(document));
  if (method !== undefined) return { ...key, kid: method.id };
  throw new CredentialRefusedError("KEY_UNKNOWN", `the document of ${did} lets this key make no statements`);
}

/** A credential as a JWT (VC-JOSE-COSE): the credential itself is what is signed. */
export async function signCredential(
  credential: HistoryCredential,
  { algorithm, sign, kid }: NamedKey,
): Promise<string> {
  const { createJWS } = await jose();
  // The library's type knows no other `typ` than JWT; what it writes is what it is given.
  const header: object = { alg: algorithm, typ: "vc+jwt", cty: "vc", kid };
  return createJWS({ ...credential, iss: credential.issuer }, sign, header);
}

/** Which of these keys signed; nothing when none did. */
export async function signerOf(jws: string, methods: VerificationMethod[]): Promise<VerificationMethod | undefined> {
  const { verifyJWS } = await jose();
  try {
    return verifyJWS(jws, methods);
  } catch {
    return undefined;
  }
}

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
 * it, because a JWS is neither.
 *
 * @param privateKey `0x` and 64 hex digits; no error ever shows it.
 * @throws {@link ArgumentInvalidError}
 * @example const key = credentialKey(privateKey);
 */
export function credentialKey(privateKey: string): CredentialKey {
  const key = signingKeyOf(privateKey);
  // As the library that reads it would sign, in half of the time: agents sign several messages for each job.
  const sign = async (data: string | Uint8Array): Promise<string> => {
    const { r, s } = key.sign(sha256(typeof data === "string" ? toUtf8Bytes(data) : data));
    return encodeBase64(concat([r, s]))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  };
  return { algorithm: "ES256K", sign };
}

function signingKeyOf(privateKey: string): SigningKey {
  if (!isHexString(privateKey, 32)) throw new ArgumentInvalidError("privateKey", "must be 0x and 64 hex digits");
  try {
    SigningKey.computePublicKey(privateKey);
  } catch {
    throw new ArgumentInvalidError("privateKey", "must be a key of the curve secp256k1");
  }
  return new SigningKey(privateKey);
}

/** The library that signs and checks JWTs. It is loaded when it is needed: most programs never ask for a credential. */
const jose = () => import("did-jwt");

/** The keys with which a DID makes statements, as its document has them now. */
export function assertionMethods({ assertionMethod = [], verificationMethod = [] }: DIDDocument): VerificationMethod[] {
  return assertionMethod.flatMap((entry) =>
    typeof entry === "string" ? verificationMethod.filter(({ id }) => id === entry) : [entry],
  );
}
