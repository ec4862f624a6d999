import { parseJson } from "../documents/json/parse-json.js";
import { DOCUMENT_MAX_BYTES } from "../documents/limits.js";
import { schemaProblems } from "../documents/schema-problems.js";
import { DocumentInvalidError, DocumentTooLargeError } from "../errors/document-errors.js";
import { CredentialRefusedError } from "../errors/history-errors.js";
import type { HistoryCredential } from "./history-credential.js";
import { historyCredentialSchema } from "./history-credential-schema.js";

const NAME = "AgentHistoryCredential";
const JWS = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** A credential that is well formed; who signed it is not known yet. */
export interface ReadCredential {
  readonly credential: HistoryCredential;
  /** The name of the key that is said to have signed. */
  readonly kid: string;
}

/** Takes a JWT apart. @throws {@link DocumentInvalidError}, {@link DocumentTooLargeError}, {@link CredentialRefusedError} */
export function readCredential(jwt: string): ReadCredential {
  // Base64 needs four characters for three bytes, and the header is small.
  if (jwt.length > DOCUMENT_MAX_BYTES * 1.5) throw new DocumentTooLargeError(NAME, DOCUMENT_MAX_BYTES);
  const [, head, body] = JWS.exec(jwt) ?? [];
  if (head === undefined || body === undefined) {
    throw new DocumentInvalidError(NAME, [
      { path: "", message: "must be a JWS in compact form, three parts of base64url" },
    ]);
  }
  const kid = requireHeader(parsed(head));
  const payload = parsed(body);
  const problems = schemaProblems(historyCredentialSchema, payload);
  if (problems.length > 0) throw new DocumentInvalidError(NAME, problems);
  const credential = payload as HistoryCredential & { readonly iss?: unknown };
  if (credential.iss !== undefined && credential.iss !== credential.issuer) {
    throw new DocumentInvalidError(NAME, [{ path: "/iss", message: "must be the issuer" }]);
  }
  return { credential, kid };
}

function parsed(part: string): unknown {
  return parseJson(new Uint8Array(Buffer.from(part, "base64url")), NAME);
}

/** The key's name. @throws {@link CredentialRefusedError} when the header asks for what is not this kind of JWT. */
function requireHeader(header: unknown): string {
  const { alg, typ, kid, crit } = Object(header) as Readonly<Record<string, unknown>>;
  if (alg !== "ES256K" && alg !== "EdDSA") {
    throw new CredentialRefusedError("ALGORITHM_REFUSED", "it must be signed by ES256K or EdDSA");
  }
  if (typ !== "vc+jwt" || crit !== undefined) {
    throw new CredentialRefusedError("TYPE_OTHER", "its header must say vc+jwt, and nothing critical beside");
  }
  if (typeof kid !== "string") throw new CredentialRefusedError("KEY_UNKNOWN", "its header names no key");
  return kid;
}
