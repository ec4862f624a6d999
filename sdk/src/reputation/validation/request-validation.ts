import { getAddress } from "ethers";

import { populate } from "../../codec/encode-call.js";
import { type Client, partyOf } from "../../client/client.js";
import { read } from "../../client/read.js";
import { sendAs } from "../../client/send-as.js";
import { type Once, sendOnce } from "../../client/send-once.js";
import { beginWrite } from "../../client/write-limits.js";
import { findValidationEvents } from "./find-validation-answers.js";
import { findValidation, placeOfContent, type ValidationContent, type ValidationReference } from "./get-validation.js";

/** What {@link requestValidation} needs. */
export type RequestValidationParameters = ValidationContent & {
  /** The agent that asks; the signer, or the account it controls, must be its owner, operator or approved account. */
  readonly agentId: bigint;
  /** Who is asked. */
  readonly validator: string;
  /** The request's name; the one that nobody else can use, `requestHashOf` of the registry, when left out. */
  readonly requestHash?: string;
  /** Who asks: the client's own account when left out, or an agent's account that the signer controls. */
  readonly requester?: string;
};

/** A request that was made. */
export interface RequestedValidation extends ValidationReference {
  readonly validator: string;
  readonly requestUri: string;
}

/**
 * Asks a validator to judge something of an agent's (ERC-8004). An agent makes a request with one hash once: to call it
 * again is safe, and returns `repeated: true`.
 *
 * @throws {@link UriTooLongError}; what the store throws; {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} when the registry refuses, say with `CallerUnauthorized`, or with `ValidationExists` when
 * the hash belongs to another request.
 * @example
 * const request = { agentId, validator, content, mediaType: "application/json", store };
 * const { requestHash } = await requestValidation(client, request);
 */
export function requestValidation(
  client: Client,
  { agentId, validator: asked, requestHash: name, requester, ...parameters }: RequestValidationParameters,
): Promise<Once<RequestedValidation>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { validation } = client.contracts;
    const validator = getAddress(asked);
    const { uri: requestUri } = await placeOfContent(parameters);
    const requestHash = name?.toLowerCase() ?? (await validation.requestHashOf(validator, agentId, requestUri));
    const result = { agentId, validator, requestHash, requestUri };
    return sendOnce(client, {
      find: async () => {
        const earlier = await findValidation(client, result);
        if (earlier?.validator !== validator) return undefined;
        const filter = [validator, agentId, undefined, requestHash];
        const [log] = await findValidationEvents(client, validation.getEvent("ValidationRequest"), filter);
        return log?.args.requestURI === requestUri ? { hash: log.transactionHash, result } : undefined;
      },
      send: () =>
        sendAs(
          client,
          requester ?? partyOf(client),
          () => populate(validation, "validationRequest", validator, agentId, requestUri, requestHash),
          () => result,
        ),
    });
  });
}
