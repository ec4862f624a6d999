import { getAddress, TypedDataEncoder } from "ethers";

import { canonicalBytes } from "../../documents/json/canonical-text.js";
import { parseJson } from "../../documents/json/parse-json.js";
import { schemaProblems } from "../../documents/schema-problems.js";
import { bytes32, milestoneIndex } from "../../documents/schemas/common.js";
import { DocumentInvalidError } from "../../errors/document-errors.js";
import type { MessageTypes } from "../../protocol/messages.js";
import { type FeedbackFile, feedbackFileSchema } from "../feedback/feedback-file.js";

/**
 * What a client says about a milestone, signed by it: a JSON-LD document that anyone can check by {@link verifyRating},
 * and at the same time a rating's file by ERC-8004, so that {@link publishRating} can put it on chain as it is.
 */
export interface JobRating extends FeedbackFile {
  readonly "@context": typeof RATING_CONTEXT_IRI;
  readonly "@type": "JobRating";
  /** `eip155:<chainId>:<feedback registry>` */
  readonly feedbackRegistry: string;
  readonly jobId: string;
  /** From 0. */
  readonly milestone: number;
  readonly tag1: string;
  readonly tag2: string;
  readonly endpoint: string;
  /** The client's comment; empty for none. */
  readonly comment: string;
  /** The client's, over all of the above; see {@link ratingTypes}. */
  readonly signature: string;
}

/** What `@context` says in every signed rating. A name, not an address: nothing is ever fetched from it. */
export const RATING_CONTEXT_IRI = "urn:guildhall:context:rating:1";

const VOCABULARY = "urn:guildhall:vocabulary:rating:1#";
const XSD = "http://www.w3.org/2001/XMLSchema#";

const term = (name: string) => ({ "@id": `${VOCABULARY}${name}` });
const typed = (name: string, type: string) => ({ "@id": `${VOCABULARY}${name}`, "@type": `${XSD}${type}` });

/**
 * The JSON-LD 1.1 context of signed ratings. To read them as linked data, give your JSON-LD processor a document loader
 * that answers {@link RATING_CONTEXT_IRI} with this object. To verify them needs no JSON-LD processor.
 */
export const ratingContext = {
  "@context": {
    "@version": 1.1,
    "@protected": true,
    JobRating: term("JobRating"),
    agentRegistry: term("agentRegistry"),
    feedbackRegistry: term("feedbackRegistry"),
    agentId: typed("agentId", "integer"),
    clientAddress: term("clientAddress"),
    createdAt: typed("createdAt", "dateTime"),
    jobId: term("jobId"),
    milestone: typed("milestone", "integer"),
    value: typed("value", "integer"),
    valueDecimals: typed("valueDecimals", "integer"),
    tag1: term("tag1"),
    tag2: term("tag2"),
    endpoint: term("endpoint"),
    comment: term("comment"),
    signature: term("signature"),
  },
} as const;

const text = { type: "string", maxLength: 20_000, description: "a text" };
const tag = { type: "string", maxLength: 1_024, description: "a text of at most 1024 characters" };
const { agentRegistry, agentId, clientAddress, value, valueDecimals } = feedbackFileSchema.properties;

/** The JSON Schema of {@link JobRating}. It is closed: what the signature does not cover has no place in it. */
export const jobRatingSchema = {
  $schema: feedbackFileSchema.$schema,
  $id: "urn:guildhall:schema:job-rating:1",
  title: "JobRating",
  type: "object",
  properties: {
    "@context": { const: RATING_CONTEXT_IRI },
    "@type": { const: "JobRating" },
    agentRegistry,
    feedbackRegistry: agentRegistry,
    agentId,
    clientAddress,
    createdAt: {
      type: "string",
      pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
      format: "date-time",
      description: "a date and time like 2026-12-01T12:00:00Z",
    },
    jobId: bytes32,
    milestone: milestoneIndex,
    value,
    valueDecimals,
    tag1: tag,
    tag2: tag,
    endpoint: text,
    comment: text,
    signature: {
      type: "string",
      pattern: "^0x([0-9a-f]{2})*$",
      maxLength: 20_000,
      description: "0x and lower-case hex digits",
    },
  },
  required: [
    "@context",
    "@type",
    "agentRegistry",
    "feedbackRegistry",
    "agentId",
    "clientAddress",
    "createdAt",
    "jobId",
    "milestone",
    "value",
    "valueDecimals",
    "tag1",
    "tag2",
    "endpoint",
    "comment",
    "signature",
  ],
  additionalProperties: false,
} as const;

/**
 * Reads a signed rating from its JSON text. Whether it is true is what {@link verifyRating} says.
 *
 * @param input The text, or its bytes in UTF-8; at most 256 KiB.
 * @throws {@link DocumentNotJsonError}, {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example const rating = parseJobRating(text);
 */
export function parseJobRating(input: string | Uint8Array): JobRating {
  return validateJobRating(parseJson(input, "JobRating"));
}

/** Checks a value against the schema of a signed rating. */
export function validateJobRating(value: unknown): JobRating {
  canonicalBytes(value);
  const problems = schemaProblems(jobRatingSchema, value);
  if (problems.length > 0) throw new DocumentInvalidError("JobRating", problems);
  return value as JobRating;
}

/**
 * The EIP-712 types of a signed rating. Its domain is the escrow's, {@link escrowDomain}: the job is the escrow's, and
 * the escrow can check for every kind of account whether it signed.
 *
 * @example const signature = await wallet.signTypedData(escrowDomain(client), ratingTypes(), message);
 */
export function ratingTypes(): MessageTypes {
  return {
    JobRating: [
      { type: "address", name: "client" },
      { type: "uint256", name: "agentId" },
      { type: "address", name: "agentRegistry" },
      { type: "address", name: "feedbackRegistry" },
      { type: "bytes32", name: "jobId" },
      { type: "uint256", name: "milestone" },
      { type: "int128", name: "value" },
      { type: "uint8", name: "valueDecimals" },
      { type: "string", name: "tag1" },
      { type: "string", name: "tag2" },
      { type: "string", name: "endpoint" },
      { type: "string", name: "comment" },
      { type: "string", name: "createdAt" },
    ],
  };
}

/** A rating as its client signs it. */
export function ratingMessage(rating: Omit<JobRating, "signature">): Record<string, unknown> {
  const { agentId, jobId, milestone, value, valueDecimals, tag1, tag2, endpoint, comment, createdAt } = rating;
  return {
    client: addressIn(rating.clientAddress),
    agentId,
    agentRegistry: addressIn(rating.agentRegistry),
    feedbackRegistry: addressIn(rating.feedbackRegistry),
    jobId,
    milestone,
    value,
    valueDecimals,
    tag1,
    tag2,
    endpoint,
    comment,
    createdAt,
  };
}

/** The EIP-712 struct hash of a rating. */
export function hashRating(rating: Omit<JobRating, "signature">): string {
  return TypedDataEncoder.hashStruct("JobRating", ratingTypes(), ratingMessage(rating));
}

/** An account of a chain by CAIP-10: `eip155:<chainId>:<address>`. */
export function accountId(chainId: bigint, address: string): string {
  return `eip155:${chainId}:${getAddress(address)}`;
}

/** The chain of an account; its form must have been checked. */
export function chainIn(account: string): bigint {
  return BigInt(account.split(":")[1] ?? "0");
}

/** The address of an account, checksummed; its form must have been checked. */
export function addressIn(account: string): string {
  return getAddress((account.split(":")[2] ?? "").toLowerCase());
}
