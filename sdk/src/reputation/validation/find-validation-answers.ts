import { getAddress } from "ethers";

import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { findEvents } from "../../events/find-events.js";
import type { WatchedEvent } from "../../events/watch-events.js";
import type { TypedContractEvent } from "../../generated/typechain/common.js";
import type { GivenValidation } from "./respond-to-validation.js";

/** What {@link findValidationAnswers} looks for. */
export interface FindValidationAnswersParameters {
  /** Answers to this agent only. */
  readonly agentId?: bigint;
  /** Answers by this validator only. */
  readonly validator?: string;
  /** Answers to requests with this hash only. */
  readonly requestHash?: string;
}

/** An answer, and when it was given. A later one to the same request replaces it. */
export type FoundValidation = GivenValidation & {
  /** The transaction. */
  readonly hash: string;
  readonly blockNumber: number;
};

/**
 * The answers of validators as they were given, the oldest first, with the URI that only their events say.
 *
 * @throws What {@link collectEvents} throws.
 * @example const answers = await findValidationAnswers(client, { agentId, requestHash });
 */
export function findValidationAnswers(
  client: Client,
  { agentId, validator, requestHash }: FindValidationAnswersParameters,
): Promise<readonly FoundValidation[]> {
  return read(client, async () => {
    const filter = [validator && getAddress(validator), agentId, requestHash];
    const event = client.contracts.validation.getEvent("ValidationResponse");
    const logs = await findValidationEvents(client, event, filter);
    return logs.map(({ args, transactionHash: hash, blockNumber }) => ({
      agentId: args.agentId,
      requestHash: args.requestHash,
      validator: args.validatorAddress,
      response: args.response,
      responseUri: args.responseURI,
      responseHash: args.responseHash,
      tag: args.tag,
      hash,
      blockNumber,
    }));
  });
}

/** All events of one type that the validation registry emitted, the oldest first. */
export function findValidationEvents<Event extends TypedContractEvent>(
  client: Client,
  event: Event,
  filter: readonly unknown[],
): Promise<readonly WatchedEvent<Event>[]> {
  const contract = client.contracts.validation;
  const fromBlock = client.deployment.contracts["ValidationRegistry"]?.startBlock;
  return findEvents(client, { contract, event, filter, fromBlock });
}
