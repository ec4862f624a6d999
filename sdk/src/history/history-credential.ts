import { fromBase64Url } from "../documents/bytes.js";
import { parseJson } from "../documents/json/parse-json.js";
import { DOCUMENT_MAX_BYTES } from "../documents/limits.js";
import { schemaProblems } from "../documents/schema-problems.js";
import { bytes32, DIALECT, instant } from "../documents/schemas/common.js";
import { DocumentInvalidError, DocumentTooLargeError } from "../errors/document-errors.js";
import { CredentialRefusedError } from "../errors/history-errors.js";
import { HISTORY_KINDS, type HistoryClaim, type HistoryKind } from "../protocol/history-claim.js";

/** The contexts of a history: that of W3C credentials, and our own names. Nothing is ever fetched from them. */
export const HISTORY_CONTEXT = [
  "https://www.w3.org/ns/credentials/v2",
  { "@vocab": "urn:guildhall:vocabulary:history:1#" },
] as const;

/** What a history is by the W3C data model. */
export const HISTORY_TYPES = ["VerifiableCredential", "AgentHistoryCredential"] as const;

/** Which events a history is about: all of these kinds in these blocks. With all its credentials a reader sees what was left out. */
export interface HistoryCoverage {
  readonly kinds: readonly HistoryKind[];
  /** The first block. */
  readonly fromBlock: number;
  /** The last block. */
  readonly toBlock: number;
  /** Of the last block: on another branch of the chain, another history may have happened. */
  readonly toBlockHash: string;
}

/** What a credential says about an agent. */
export interface HistorySubject {
  /** The agent's DID. */
  readonly id: string;
  /** A decimal number. */
  readonly agentId: string;
  /** `eip155:<chainId>:<identity registry>` */
  readonly agentRegistry: string;
  readonly coverage: HistoryCoverage;
  /** Some or all of the events, in the order of the chain. */
  readonly claims: readonly HistoryClaim[];
}

/** An agent's history, or a part of it, as a W3C verifiable credential (VCDM 2.0). */
export interface HistoryCredential {
  readonly "@context": typeof HISTORY_CONTEXT;
  /** `urn:uuid:…` */
  readonly id: string;
  readonly type: typeof HISTORY_TYPES;
  /** The DID of who exported it. */
  readonly issuer: string;
  readonly validFrom: string;
  /** Left out: for ever, as long as the issuer keeps its key. */
  readonly validUntil?: string;
  readonly credentialSubject: HistorySubject;
}

const text = { type: "string", minLength: 1, maxLength: 1_000, description: "a text" };
const count = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: "a whole number" };
const kind = { type: "string", enum: [...HISTORY_KINDS], description: `one of ${HISTORY_KINDS.join(", ")}` };
const nothing = { not: {}, description: "left out" };
const address = { type: "string", pattern: "^0x[0-9a-fA-F]{40}$", description: "0x and 40 hex digits" };

const claim = {
  type: "object",
  properties: {
    type: kind,
    chainId: count,
    contract: address,
    blockNumber: count,
    blockHash: bytes32,
    transactionHash: bytes32,
    logIndex: count,
    facts: {
      type: "object",
      additionalProperties: { type: ["string", "boolean"], description: "a text, true or false" },
    },
  },
  required: ["type", "chainId", "contract", "blockNumber", "blockHash", "transactionHash", "logIndex", "facts"],
  additionalProperties: false,
} as const;

const coverage = {
  type: "object",
  properties: {
    kinds: { type: "array", items: kind, maxItems: HISTORY_KINDS.length, uniqueItems: true },
    fromBlock: count,
    toBlock: count,
    toBlockHash: bytes32,
  },
  required: ["kinds", "fromBlock", "toBlock", "toBlockHash"],
  additionalProperties: false,
} as const;

/** The JSON Schema of {@link HistoryCredential}: what a reader relies on. Issuers may add what the W3C model knows beside. */
export const historyCredentialSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:agent-history:1",
  title: "AgentHistoryCredential",
  type: "object",
  properties: {
    "@context": { const: HISTORY_CONTEXT },
    id: text,
    type: { const: HISTORY_TYPES },
    issuer: text,
    validFrom: instant,
    validUntil: instant,
    credentialSubject: {
      type: "object",
      properties: {
        id: text,
        agentId: { type: "string", pattern: "^[1-9][0-9]{0,77}$", description: "a decimal number" },
        agentRegistry: text,
        coverage,
        claims: { type: "array", items: claim, maxItems: 10_000 },
      },
      required: ["id", "agentId", "agentRegistry", "coverage", "claims"],
      additionalProperties: false,
    },
    // What a reader could not honour must not be in it.
    credentialStatus: nothing,
    vc: nothing,
    vp: nothing,
  },
  required: ["@context", "id", "type", "issuer", "validFrom", "credentialSubject"],
} as const;

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
  return parseJson(fromBase64Url(part), NAME);
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
