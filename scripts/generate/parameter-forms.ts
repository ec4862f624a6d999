/**
 * What a string, a bigint or a number of the SDK's parameters must look like, by its name: the types say its kind only. A name with an
 * owner (`Interface.member`, `function.parameter`) goes before the plain name. A string that stands here under no name stops the
 * generator: decide what it must be when you add a parameter.
 */
export const STRING_FORMS: Readonly<Record<string, string>> = {
  ...named("address", [
    "account",
    "address",
    "after",
    "arbiter",
    "author",
    "authors",
    "client",
    "counterparties",
    "delegate",
    "escrow",
    "feedbackRegistry",
    "from",
    "funder",
    "guardian",
    "identity",
    "ledger",
    "member",
    "owner",
    "members",
    "provider",
    "recipient",
    "requester",
    "responder",
    "signer",
    "signers",
    "spender",
    "spenders",
    "target",
    "to",
    "token",
    "tokens",
    "validator",
    "validators",
    "verifier",
    "wallet",
  ]),
  ...named("bytes32", [
    "appealPanelId",
    "blockHash",
    "briefHash",
    "deliveryHash",
    "digest",
    "evidenceHash",
    "feedbackHash",
    "grantId",
    "hash",
    "job",
    "jobId",
    "panelId",
    "parentJobId",
    "planHash",
    "reasonHash",
    "requestHash",
    "responseHash",
    "thread",
    "trustedPanels",
    "transactionHash",
    "trustedDelegations",
  ]),
  ...named("hex", [
    "clientSignature",
    "data",
    "envelope",
    "proof",
    "providerSignature",
    "publicKey",
    "signature",
    "signatures",
    "GrantSessionParameters.key",
    "SessionGrant.signer",
    "SetMetadataParameters.value",
    "metadata",
  ]),
  ...named("bytes4", ["selector"]),
  ...named("secret", ["privateKey"]),
  ...named("text", [
    "about",
    "agentRegistry",
    "amount",
    "chainId",
    "code",
    "comment",
    "commit",
    "createdAt",
    "credential",
    "credentials",
    "did",
    "endpoint",
    "feedbackUri",
    "folder",
    "idempotencyKey",
    "indexer",
    "input",
    "instant",
    "issuer",
    "key",
    "keys",
    "language",
    "location",
    "mediaType",
    "name",
    "origin",
    "path",
    "replaces",
    "responseUri",
    "salt",
    "skill",
    "subject",
    "summary",
    "symbol",
    "tag",
    "tag1",
    "tag2",
    "text",
    "type",
    "uri",
    "url",
    "resolveToken.token",
  ]),
};

/** Numbers that need not be whole and not negative. */
export const NUMBER_FORMS: Readonly<Record<string, string>> = {
  ...named("number", ["pollingInterval", "requestTimeout", "timeout", "toBlock", "timeoutMs"]),
};

/** Bigints that may be negative. */
export const BIGINT_FORMS: Readonly<Record<string, string>> = {
  ...named("int", ["value", "Rating.value"]),
  ...named("uint", ["AccountCall.value"]),
};

/**
 * Times that a caller chooses, as its parameter or one of the function's own. Those inside an offer, a bid or a panel that exists are left
 * alone: whatever a stranger wrote there must be readable.
 */
export function isChosenTime(owner: string, name: string): boolean {
  const isOwn = /^[a-z]|Parameters$|^Partial$/.test(owner) && owner !== "NextActionsParameters";
  return isOwn && ["deadline", "deliverBy", "validBefore", "validUntil"].includes(name);
}

/** Types that a parser or a schema of their own checks whole: here they only must be objects. */
export const OWN_CHECKS: readonly string[] = [
  "AgentMass",
  "Client",
  "Contracts",
  "Deployment",
  "FeedbackFile",
  "HistoryCredential",
  "JobRating",
  "TrustPair",
  "TrustSnapshot",
];

function named(form: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, form]));
}
