import { ZeroAddress } from "ethers";

import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { ValidationNotFoundError } from "../../errors/reputation-errors.js";
import type { Validation, ValidationReference } from "./validation.js";

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
