import { bytes32, DIALECT, instant } from "../documents/schemas/common.js";
import { HISTORY_CONTEXT, HISTORY_TYPES } from "./history-credential.js";
import { HISTORY_KINDS } from "./history-kinds.js";

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
