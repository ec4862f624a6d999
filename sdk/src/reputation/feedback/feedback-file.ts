import { ZeroHash } from "ethers";

import type { Client } from "../../client/client.js";
import { canonicalBytes } from "../../documents/json/canonical-text.js";
import { parseJson } from "../../documents/json/parse-json.js";
import { DOCUMENT_MAX_BYTES } from "../../documents/limits.js";
import { schemaProblems } from "../../documents/schema-problems.js";
import { DIALECT, instant } from "../../documents/schemas/common.js";
import type { DocumentStore } from "../../documents/stores/document-store.js";
import { requireUri } from "../../documents/stores/publish-document.js";
import { DocumentInvalidError, DocumentTooLargeError } from "../../errors/document-errors.js";
import type { DocumentProblem } from "../../protocol/problem.js";
import type { FeedbackReference, WholeRating } from "./feedback-entry.js";

/** The file that a rating's URI leads to (ERC-8004). Files may hold more fields; they are kept when a file is read. */
export interface FeedbackFile {
  /** `eip155:<chainId>:<identity registry>` */
  readonly agentRegistry: string;
  /** A `number`, as in the JSON of the file. */
  readonly agentId: number;
  /** `eip155:<chainId>:<author>` */
  readonly clientAddress: string;
  readonly createdAt: string;
  /** As in the rating; a `number` for the same reason. */
  readonly value: number;
  readonly valueDecimals: number;
  readonly tag1?: string;
  readonly tag2?: string;
  readonly endpoint?: string;
  /** The tool, prompt or resource of an MCP server that was used. */
  readonly mcp?: Readonly<Record<string, unknown>>;
  /** Skills, context and task by the A2A protocol. */
  readonly a2a?: Readonly<Record<string, unknown>>;
  /** Skills and domains by the OASF. */
  readonly oasf?: Readonly<Record<string, unknown>>;
  readonly proofOfPayment?: ProofOfPayment;
}

/** The payment that a rating is about, as the author claims. */
export interface ProofOfPayment {
  readonly fromAddress: string;
  readonly toAddress: string;
  /** A decimal number. */
  readonly chainId: string;
  readonly txHash: string;
}

const text = { type: "string", maxLength: 20_000, description: "a text" };
const facts = { type: "object", description: "an object" };
const account = {
  type: "string",
  pattern: "^eip155:[1-9][0-9]{0,77}:0x[0-9a-fA-F]{40}$",
  description: "of the form eip155:<chainId>:<address>",
};

/** The JSON Schema of {@link FeedbackFile}. It is open: the standard lets anyone add fields. */
export const feedbackFileSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:feedback-file:1",
  title: "FeedbackFile",
  type: "object",
  properties: {
    agentRegistry: account,
    agentId: { type: "integer", minimum: 0, description: "a whole number, the agent's id" },
    clientAddress: account,
    createdAt: instant,
    value: { type: "integer", description: "a whole number" },
    valueDecimals: { type: "integer", minimum: 0, maximum: 18, description: "a whole number from 0 to 18" },
    tag1: text,
    tag2: text,
    endpoint: text,
    mcp: facts,
    a2a: facts,
    oasf: facts,
    proofOfPayment: {
      type: "object",
      properties: { fromAddress: text, toAddress: text, chainId: text, txHash: text },
      required: ["fromAddress", "toAddress", "chainId", "txHash"],
    },
  },
  required: ["agentRegistry", "agentId", "clientAddress", "createdAt", "value", "valueDecimals"],
} as const;

/**
 * Reads the file of a rating (ERC-8004); unknown fields are kept. It is what its author says: only the author
 * and the rating are on the chain.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB.
 * @throws {@link DocumentNotJsonError}, {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example const { proofOfPayment } = parseFeedbackFile(text);
 */
export function parseFeedbackFile(input: string | Uint8Array): FeedbackFile {
  return validateFeedbackFile(parseJson(input, "FeedbackFile"));
}

/** Checks a value against the schema of a rating's file. */
export function validateFeedbackFile(value: unknown): FeedbackFile {
  if (canonicalBytes(value).length > DOCUMENT_MAX_BYTES) {
    throw new DocumentTooLargeError("FeedbackFile", DOCUMENT_MAX_BYTES);
  }
  const problems = schemaProblems(feedbackFileSchema, value);
  if (problems.length > 0) throw new DocumentInvalidError("FeedbackFile", problems);
  return value as FeedbackFile;
}

/** What the chain says about a rating, and what its file must repeat. */
export type FeedbackFacts = Pick<FeedbackReference, "agentId" | "author"> & Omit<WholeRating, "endpoint">;

type FileFacts = Pick<FeedbackFile, "agentRegistry" | "agentId" | "clientAddress" | "value" | "valueDecimals">;

/** The fields of a rating's file that the chain knows. @throws {@link DocumentInvalidError} for a number beyond 2^53 − 1. */
export function fileFacts(client: Client, { agentId, author, value, valueDecimals }: FeedbackFacts): FileFacts {
  return {
    agentRegistry: accountOf(client, client.deployment.contracts.AgentRegistry.address),
    agentId: toJsonNumber(agentId, "/agentId"),
    clientAddress: accountOf(client, author),
    value: toJsonNumber(value, "/value"),
    valueDecimals: toJsonNumber(valueDecimals, "/valueDecimals"),
  };
}

/** Requires that a file is about this rating. @throws {@link DocumentInvalidError} */
export function requireFileOf(client: Client, file: FeedbackFile, facts: FeedbackFacts): void {
  const wanted = { ...fileFacts(client, facts), tag1: facts.tag1, tag2: facts.tag2 };
  const said = { ...file, tag1: file.tag1 ?? "", tag2: file.tag2 ?? "" };
  const problems: DocumentProblem[] = (Object.keys(wanted) as (keyof typeof wanted)[])
    .filter((name) => !isSame(wanted[name], said[name]))
    .map((name) => ({ path: `/${name}`, message: `must be ${JSON.stringify(wanted[name])}, as in the rating` }));
  if (problems.length > 0) throw new DocumentInvalidError("FeedbackFile", problems);
}

/** Addresses may be written in any case. */
function isSame(a: string | number, b: string | number): boolean {
  const isAccount = typeof a === "string" && typeof b === "string" && a.startsWith("eip155:");
  return isAccount ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function accountOf({ chainId }: Client, address: string): string {
  return `eip155:${chainId}:${address}`;
}

function toJsonNumber(value: bigint, path: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new DocumentInvalidError("FeedbackFile", [{ path, message: "is beyond 2^53 - 1, which JSON cannot hold" }]);
}

/** Where more is said than the rating itself: a file that the action stores, a place, or nowhere. */
export type FeedbackDetails =
  | {
      /** Made by {@link buildFeedbackFile}, for this very rating. */
      readonly file: FeedbackFile;
      /** Where it is put; its URI must be at most 1,024 bytes. */
      readonly store: DocumentStore;
      readonly feedbackUri?: never;
      readonly feedbackHash?: never;
    }
  | {
      readonly file?: never;
      readonly store?: never;
      /** Where it is stored, at most 1,024 bytes; nowhere when left out. */
      readonly feedbackUri?: string;
      /** keccak256 of the bytes there; left out for content that its own URI names. */
      readonly feedbackHash?: string;
    };

/** Where the details of a rating are, as the chain will say it. */
export interface FeedbackPlace {
  readonly feedbackUri: string;
  readonly feedbackHash: string;
}

/** Stores the file, if there is one, after checking that it says what the rating says. */
export async function placeOfDetails(
  client: Client,
  facts: FeedbackFacts,
  { file, store, feedbackUri = "", feedbackHash = ZeroHash }: FeedbackDetails,
): Promise<FeedbackPlace> {
  if (file === undefined) {
    requireUri(feedbackUri);
    return { feedbackUri, feedbackHash: feedbackHash.toLowerCase() };
  }
  requireFileOf(client, validateFeedbackFile(file), facts);
  const { uri, hash } = await store.putBlob(canonicalBytes(file), "application/json");
  requireUri(uri);
  return { feedbackUri: uri, feedbackHash: hash };
}
