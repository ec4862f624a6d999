import type { Client } from "../../client/client.js";
import { type WatchedEvent, watchEvents, type WatchedReorg, type WatchOptions } from "../../events/watch-events.js";
import type { ValidationRequestEvent } from "../../generated/typechain/ValidationRegistry.js";
import type { RequestedValidation } from "./request-validation.js";

/** What {@link watchValidationRequests} looks for, from where on, and until when. */
export interface WatchValidationRequestsParameters extends WatchOptions {
  /** Requests to this validator only. */
  readonly validator?: string;
  /** Requests of this agent only. */
  readonly agentId?: bigint;
}

/** A request that was made, with the event that says it. */
export type WatchedValidationRequest = WatchedEvent<ValidationRequestEvent.Event> & {
  readonly request: RequestedValidation;
};

/**
 * Every request for validation, from the past into the future: what a validator lives on. See {@link watchEvents} for
 * what is promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchValidationRequests(client, { validator, signal })) {
 *   if (item.kind === "event") console.log(item.request.agentId, item.request.requestUri);
 * }
 */
export async function* watchValidationRequests(
  client: Client,
  { validator, agentId, ...options }: WatchValidationRequestsParameters = {},
): AsyncGenerator<WatchedValidationRequest | WatchedReorg, void, undefined> {
  const contract = client.contracts.validation;
  const event = contract.getEvent("ValidationRequest");
  for await (const item of watchEvents(client, { ...options, contract, event, filter: [validator, agentId] })) {
    yield item.kind === "event" ? { ...item, request: requestOf(item) } : item;
  }
}

function requestOf({ args }: WatchedEvent<ValidationRequestEvent.Event>): RequestedValidation {
  return {
    agentId: args.agentId,
    validator: args.validatorAddress,
    requestHash: args.requestHash,
    requestUri: args.requestURI,
  };
}
