import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { findValidation, type Validation, type ValidationReference } from "./get-validation.js";

/** Whose requests {@link listValidations} lists: those of an agent, or those that name a validator. */
export type ListValidationsParameters = (
  { readonly agentId: bigint; readonly validator?: never } | { readonly validator: string; readonly agentId?: never }
) & {
  /** How many one call reads; 100 when left out. */
  readonly pageSize?: bigint;
};

/**
 * Every request for validation of an agent, or to a validator, with its latest answer, in the order in which they were
 * made.
 *
 * @throws What {@link read} throws.
 * @example
 * for await (const request of listValidations(client, { validator })) {
 *   if (request.answer === undefined) console.log(request.agentId, request.requestHash);
 * }
 */
export async function* listValidations(
  client: Client,
  { agentId, validator, pageSize = 100n }: ListValidationsParameters,
): AsyncGenerator<Validation, void, undefined> {
  for (let from = 0n; ; from += pageSize) {
    const references = await read(client, () =>
      agentId === undefined
        ? referencesTo(client, validator, from, pageSize)
        : referencesOf(client, agentId, from, pageSize),
    );
    for (const reference of references) {
      const found = await read(client, () => findValidation(client, reference));
      if (found !== undefined) yield found;
    }
    if (BigInt(references.length) < pageSize) return;
  }
}

async function referencesOf(
  { contracts: { validation } }: Client,
  agentId: bigint,
  from: bigint,
  limit: bigint,
): Promise<readonly ValidationReference[]> {
  const hashes = await validation.agentValidationsPage(agentId, from, limit);
  return hashes.map((requestHash) => ({ agentId, requestHash }));
}

async function referencesTo(
  { contracts: { validation } }: Client,
  validator: string,
  from: bigint,
  limit: bigint,
): Promise<readonly ValidationReference[]> {
  const { agentIds, requestHashes } = await validation.validatorRequestsPage(validator, from, limit);
  return agentIds.map((agentId, place) => ({ agentId, requestHash: requestHashes[place] ?? "" }));
}
