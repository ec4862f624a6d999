import { ZeroHash } from "ethers";

import { populate } from "../../codec/encode-call.js";
import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { sendAs } from "../../client/send-as.js";
import type { Written } from "../../client/submit.js";
import { beginWrite } from "../../client/write-limits.js";
import { getValidation, placeOfContent, type ValidationContent, type ValidationReference } from "./get-validation.js";

/** What {@link respondToValidation} needs. */
export type RespondToValidationParameters = ValidationReference &
  (ValidationContent | { readonly uri?: never; readonly content?: never }) & {
    /** 0 to 100; for a yes or no, 100 or 0. */
    readonly response: bigint;
    /** What the response means; empty when left out. */
    readonly tag?: string;
    /** Of what `uri` leads to; known for content that is stored here. */
    readonly responseHash?: string;
  };

/** An answer that was given. */
export interface GivenValidation extends ValidationReference {
  readonly validator: string;
  readonly response: bigint;
  /** Empty for nowhere. */
  readonly responseUri: string;
  readonly responseHash: string;
  readonly tag: string;
}

/**
 * Answers an agent's request for validation. Only the validator that it names. It may be repeated: the last answer
 * counts, once.
 *
 * @throws {@link ValidationNotFoundError} when the agent made no such request; {@link UriTooLongError}; what the store throws.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the validator nor controls its account.
 * @throws {@link ContractRevertError} when the registry refuses, say with `ValidationResponseOutOfRange`.
 * @example await respondToValidation(client, { agentId, requestHash, response: 100n, tag: "reproduced" });
 */
export function respondToValidation(
  client: Client,
  { agentId, requestHash, response, tag = "", responseHash: promised, ...said }: RespondToValidationParameters,
): Promise<Written<GivenValidation>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { validator } = await getValidation(client, { agentId, requestHash });
    const isSaid = said.content !== undefined || said.uri !== undefined;
    const place: { readonly uri: string; readonly hash?: string } = isSaid ? await placeOfContent(said) : { uri: "" };
    const responseUri = place.uri;
    const responseHash = place.hash ?? promised?.toLowerCase() ?? ZeroHash;
    return sendAs(
      client,
      validator,
      () =>
        populate(
          client.contracts.validation,
          "respondTo",
          agentId,
          requestHash,
          response,
          responseUri,
          responseHash,
          tag,
        ),
      () => ({ agentId, requestHash, validator, response, responseUri, responseHash, tag }),
    );
  });
}
