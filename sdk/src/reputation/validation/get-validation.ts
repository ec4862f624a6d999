import { ZeroAddress } from "ethers";

import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import type { DocumentStore } from "../../documents/stores/document-store.js";
import { requireUri } from "../../documents/stores/publish-document.js";
import { ValidationNotFoundError } from "../../errors/reputation-errors.js";

/** Identifies a request by its agent and its hash: other agents may use the same hash. */
export interface ValidationReference {
  /** The agent that asked. */
  readonly agentId: bigint;
  readonly requestHash: string;
}

/** A request for validation, and its latest answer. */
export interface Validation extends ValidationReference {
  /** Who was asked. */
  readonly validator: string;
  /** When it was asked or last answered, in unix seconds. */
  readonly lastUpdate: bigint;
  /** Left out while there is none. */
  readonly answer?: ValidationAnswer;
}

/** What a validator said last. */
export interface ValidationAnswer {
  /** 0 to 100; for a yes or no, 100 or 0. */
  readonly response: bigint;
  /** keccak256 of what was said beside; 32 zero bytes for nothing. */
  readonly responseHash: string;
  /** What the response means. */
  readonly tag: string;
}

/** What a validator should look at, or what it found: content that the action stores, or the place of one. */
export type ValidationContent =
  | {
      readonly content: Uint8Array;
      /** Such as `application/json`. */
      readonly mediaType: string;
      /** Where it is put; its URI must be at most 1,024 bytes. */
      readonly store: DocumentStore;
      readonly uri?: never;
    }
  | {
      readonly content?: never;
      readonly mediaType?: never;
      readonly store?: never;
      /** At most 1,024 bytes. */
      readonly uri: string;
    };

/** Stores the content, if there is any. The hash is known only then. */
export async function placeOfContent(
  parameters: ValidationContent,
): Promise<{ readonly uri: string; readonly hash?: string }> {
  const place =
    parameters.content === undefined
      ? { uri: parameters.uri }
      : await parameters.store.putBlob(parameters.content, parameters.mediaType);
  requireUri(place.uri);
  return place;
}

/** What {@link getValidation} needs. */
export type GetValidationParameters = ValidationReference;

/**
 * One agent's request for validation, and its latest answer.
 *
 * @throws {@link ValidationNotFoundError} when the agent made no request with this hash; and what {@link read} throws.
 * @example
 * const { validator, answer } = await getValidation(client, { agentId, requestHash });
 * const isPassed = answer?.response === 100n;
 */
export async function getValidation(client: Client, reference: GetValidationParameters): Promise<Validation> {
  const found = await read(client, () => findValidation(client, reference));
  if (found === undefined) throw new ValidationNotFoundError(reference.agentId, reference.requestHash);
  return found;
}

/** The same; nothing when there is no such request. */
export async function findValidation(
  { contracts: { validation } }: Client,
  { agentId, requestHash }: ValidationReference,
): Promise<Validation | undefined> {
  const entry = await validation.validationOf(agentId, requestHash);
  const { validator, lastUpdate, hasResponse, response, responseHash, tag } = entry;
  if (validator === ZeroAddress) return undefined;
  const answer = { response, responseHash, tag };
  return { agentId, requestHash, validator, lastUpdate, ...(hasResponse && { answer }) };
}
