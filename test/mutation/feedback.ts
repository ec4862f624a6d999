import type { Mutation } from "../../scripts/mutate/mutation.js";

const FEEDBACK = "contracts/reputation/FeedbackRegistry.sol";
const STORE = "contracts/reputation/FeedbackStore.sol";
const VALIDATION = "contracts/reputation/ValidationRegistry.sol";

const rating = (...functions: readonly string[]): string[] =>
  functions.map((name) => `test/unit/reputation/FeedbackRegistry.${name}.test.ts`);
const validation = (...functions: readonly string[]): string[] =>
  functions.map((name) => `test/unit/reputation/ValidationRegistry.${name}.test.ts`);

/** Who may rate or validate whom, and what is counted. */
export const feedback: readonly Mutation[] = [
  {
    id: "agent-rates-itself",
    file: FEEDBACK,
    find: "if (REGISTRY.isAuthorizedOrOwner(msg.sender, agentId) || _isPartOf(agentId, msg.sender)) {",
    replace: "if (REGISTRY.isAuthorizedOrOwner(msg.sender, agentId)) {",
    why: "an agent's own wallet could praise it",
    tests: rating("giveFeedback"),
  },
  {
    id: "one-mark-too-many",
    file: FEEDBACK,
    find: "bool isMarked = marked < settled;",
    replace: "bool isMarked = marked <= settled;",
    why: "a rating without a job would pass for a client's",
    tests: rating("giveFeedback"),
  },
  {
    id: "revoked-value-stays",
    file: STORE,
    find: "slot.sum = total.sum - feedback.value;",
    replace: "",
    why: "what was taken back would still move the mean",
    tests: rating("revokeFeedback", "getSummary"),
  },
  {
    id: "rating-of-anothers-job",
    file: FEEDBACK,
    find: "if (msg.sender != terms.offer.client) revert CallerUnauthorized(msg.sender, terms.offer.client);",
    replace: "",
    why: "a stranger's rating would be marked as the client's",
    tests: rating("giveJobFeedback"),
  },
  {
    id: "rating-before-the-end",
    file: FEEDBACK,
    find: "if (ESCROW.milestoneOf(jobId, milestone).status != JobStatus.SETTLED) {",
    replace: "if (jobId == 0) {",
    why: "a bad rating could be threatened with while the work is done",
    tests: rating("giveJobFeedback"),
  },
  {
    id: "milestone-rated-twice",
    file: FEEDBACK,
    find: "index != 0 && !_load(agentId, msg.sender, index).has(FeedbackLib.REVOKED)",
    replace: "index > type(uint32).max",
    why: "one job would count as many",
    tests: rating("giveJobFeedback"),
  },
  {
    id: "request-by-a-stranger",
    file: VALIDATION,
    find: "if (!REGISTRY.isAuthorizedOrOwner(msg.sender, agentId)) {",
    replace: "if (agentId == 0) {",
    why: "anyone could fill an agent's list",
    tests: validation("validationRequest"),
  },
  {
    id: "answer-by-anyone",
    file: VALIDATION,
    find: "if (msg.sender != validator) revert CallerUnauthorized(msg.sender, validator);",
    replace: "",
    why: "an agent could validate itself",
    tests: validation("validationResponse"),
  },
  {
    id: "repeated-answer-counts-twice",
    file: VALIDATION,
    find: "if (validation.hasResponse) {",
    replace: "if (validation.hasResponse && validation.response != response) {",
    why: "a validator could weigh as much as it likes",
    tests: validation("validationResponse"),
  },
  {
    id: "stranger-takes-the-hash",
    file: VALIDATION,
    find: "        if (isBound) {\n            _agents[requestHash] = agentId;",
    replace: "        if (isBound) {",
    why: "who asks first with another's hash would hide its request",
    tests: [...validation("validationRequest"), "test/fuzz/ValidationRegistry.t.sol"],
  },
  {
    id: "displaced-request-is-lost",
    file: VALIDATION,
    find: "if (validator != currentValidator) agents[currentValidator] = current;",
    replace: "",
    why: "a validator could not answer by a hash that another's request took over",
    tests: validation("validationResponse"),
  },
  {
    id: "answer-to-the-first-of-several",
    file: VALIDATION,
    find: "if (validation.isAmbiguous && validation.validator == msg.sender) revert ValidationAmbiguous(requestHash);",
    replace: "",
    why: "who asks first with another's hash would get its validator's answer",
    tests: [...validation("validationResponse"), "test/fuzz/ValidationRegistry.t.sol"],
  },
  {
    id: "bound-request-made-ambiguous",
    file: VALIDATION,
    find: "if (hasEarlier && !earlier.isBound) earlier.isAmbiguous = true;",
    replace: "if (hasEarlier) earlier.isAmbiguous = true;",
    why: "a stranger could close the bare hash to the request that it is bound to",
    tests: [...validation("validationResponse"), "test/fuzz/ValidationRegistry.t.sol"],
  },
];
