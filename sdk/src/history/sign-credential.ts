import type { VerificationMethod } from "did-resolver";

import { resolveDid } from "../agents/resolve-did.js";
import type { Client } from "../client/client.js";
import { CredentialRefusedError } from "../errors/history-errors.js";
import { assertionMethods } from "./assertion-methods.js";
import type { HistoryCredential } from "./history-credential.js";
import type { CredentialKey } from "./issuer.js";
import { jose } from "./jose.js";

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
