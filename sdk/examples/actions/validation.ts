import {
  type Client,
  type DocumentStore,
  findValidationAnswers,
  getValidation,
  listValidations,
  requestValidation,
  respondToValidation,
  validationSummary,
  watchValidationRequests,
} from "../../src/index.js";

/** What an agent asks of a validator. */
export async function ask(
  client: Client,
  agentId: bigint,
  validator: string,
  content: Uint8Array,
  store: DocumentStore,
) {
  // #region requestValidation
  const request = { agentId, validator, content, mediaType: "application/json", store };
  const { requestHash } = await requestValidation(client, request);
  // #endregion
  return requestHash;
}

/** What a validator does. */
export async function listOpen(client: Client, validator: string): Promise<void> {
  // #region listValidations
  for await (const request of listValidations(client, { validator })) {
    if (request.answer === undefined) console.log(request.agentId, request.requestHash);
  }
  // #endregion
}

export async function pass(client: Client, agentId: bigint, requestHash: string) {
  // #region respondToValidation
  await respondToValidation(client, { agentId, requestHash, response: 100n, tag: "reproduced" });
  // #endregion
}

export async function follow(client: Client, validator: string, signal: AbortSignal): Promise<void> {
  // #region watchValidationRequests
  for await (const item of watchValidationRequests(client, { validator, signal })) {
    if (item.kind === "event") console.log(item.request.agentId, item.request.requestUri);
  }
  // #endregion
}

/** What anybody can read. */
export async function study(client: Client, agentId: bigint, requestHash: string, trusted: readonly string[]) {
  // #region getValidation
  const { validator, answer } = await getValidation(client, { agentId, requestHash });
  const isPassed = answer?.response === 100n;
  // #endregion

  // #region validationSummary
  const { count, mean } = await validationSummary(client, { agentId, validators: trusted });
  // #endregion

  // #region findValidationAnswers
  const answers = await findValidationAnswers(client, { agentId, requestHash });
  // #endregion
  return { validator, isPassed, count, mean, answers };
}
