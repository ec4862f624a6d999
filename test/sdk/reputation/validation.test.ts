import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import * as examples from "../../../sdk/examples/actions/validation.js";
import {
  ContractRevertError,
  dataUriStore,
  findValidationAnswers,
  getValidation,
  listValidations,
  requestValidation,
  respondToValidation,
  SignerMismatchError,
  ValidationNotFoundError,
  validationSummary,
  watchValidationRequests,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { networkHelpers, wordyMarket } from "../fixtures/feedback.js";

const store = dataUriStore();
const CONTENT = new TextEncoder().encode('{"input":"payments.csv"}');
const STORED = { content: CONTENT, mediaType: "application/json", store };

/** Agent 2 asked the validator. */
async function asked() {
  const fixture = await wordyMarket();
  const { worker, validator, agentId } = fixture;
  const request = { agentId, validator: validator.account, ...STORED };
  return { ...fixture, request, made: await requestValidation(worker, request) };
}

describe("requestValidation", () => {
  it("makes a request that nobody else can make, once", async () => {
    const { worker, validator, validation, agentId, request, made } = await networkHelpers.loadFixture(asked);
    const bound = await validation.requestHashOf(validator.account, agentId, made.requestUri);
    expect(made).to.include({ agentId, validator: validator.account, requestHash: bound, repeated: false });
    expect(await requestValidation(worker, request)).to.deep.equal({ ...made, repeated: true });
    expect(await getValidation(worker, made)).to.deep.equal({
      agentId,
      requestHash: bound,
      validator: validator.account,
      lastUpdate: BigInt(await networkHelpers.time.latest()),
    });
  });

  it("throws when the hash stands for another request, or the signer is not on the agent's side", async () => {
    const { worker, stranger, validator, agentId } = await networkHelpers.loadFixture(wordyMarket);
    const request = { agentId, validator: validator.account, requestHash: id("work"), uri: "ipfs://work" };
    const refused = await caught(ContractRevertError, () => requestValidation(stranger, request));
    expect(refused.errorName).to.equal("CallerUnauthorized");
    await requestValidation(worker, request);
    for (const change of [{ uri: "ipfs://other" }, { validator: stranger.account }]) {
      const error = await caught(ContractRevertError, () => requestValidation(worker, { ...request, ...change }));
      expect(error.errorName).to.equal("ValidationExists");
    }
  });
});

describe("respondToValidation", () => {
  it("answers, and the last answer counts", async () => {
    const { worker, validator, agentId, made } = await networkHelpers.loadFixture(asked);
    const { requestHash } = made;
    const first = await respondToValidation(validator, { agentId, requestHash, response: 60n, ...STORED });
    expect(await store.getBlob(first.responseUri, first.responseHash)).to.deep.equal(CONTENT);
    const promised = { uri: "ipfs://report", responseHash: id("report"), tag: "reproduced" };
    const last = await respondToValidation(validator, { agentId, requestHash, response: 100n, ...promised });
    const { answer } = await getValidation(worker, made);
    expect(answer).to.deep.equal({ response: 100n, responseHash: id("report"), tag: "reproduced" });
    expect(await validationSummary(worker, { agentId })).to.deep.equal({ count: 1n, mean: 100n });
    expect(await validationSummary(worker, { agentId, tag: "other" })).to.deep.equal({ count: 0n, mean: 0n });
    const answers = await findValidationAnswers(worker, { agentId, validator: validator.account, requestHash });
    expect(answers.map(({ response }) => response)).to.deep.equal([60n, 100n]);
    expect(answers[1]).to.deep.include({ responseUri: "ipfs://report", hash: last.hash });
  });

  it("throws without a request, and to all but its validator", async () => {
    const { stranger, validator, agentId, made } = await networkHelpers.loadFixture(asked);
    const { requestHash } = made;
    const unknown = { agentId, requestHash: ZeroHash, response: 1n };
    const error = await caught(ValidationNotFoundError, () => respondToValidation(validator, unknown));
    expect(error).to.include({ code: "VALIDATION_NOT_FOUND", agentId, requestHash: ZeroHash });
    const answer = { agentId, requestHash, response: 1n };
    const other = await caught(SignerMismatchError, () => respondToValidation(stranger, answer));
    expect(other.account).to.equal(validator.account);
    const large = { agentId, requestHash, response: 101n };
    const range = await caught(ContractRevertError, () => respondToValidation(validator, large));
    expect(range.errorName).to.equal("ValidationResponseOutOfRange");
  });
});

describe("listValidations", () => {
  it("lists the requests of an agent, and to a validator, page by page", async () => {
    const { worker, validator, agentId } = await networkHelpers.loadFixture(wordyMarket);
    const hashes = ["a", "b", "c"].map(id);
    for (const requestHash of hashes) {
      await requestValidation(worker, { agentId, validator: validator.account, requestHash, uri: "ipfs://work" });
    }
    for (const pageSize of [1n, 2n, 3n, 100n]) {
      for (const whose of [{ agentId }, { validator: validator.account }]) {
        const found: string[] = [];
        for await (const request of listValidations(worker, { ...whose, pageSize })) {
          expect(request).to.include({ agentId, validator: validator.account });
          found.push(request.requestHash);
        }
        expect(found).to.deep.equal(hashes);
      }
    }
  });
});

describe("watchValidationRequests", () => {
  it("shows a validator what it is asked", async () => {
    const { validator, agentId, made } = await networkHelpers.loadFixture(asked);
    const stream = watchValidationRequests(validator, { validator: validator.account });
    const { value } = await stream.next();
    const { requestHash, requestUri } = made;
    const request = { agentId, validator: validator.account, requestHash, requestUri };
    expect(value).to.deep.include({ kind: "event", transactionHash: made.hash, request });
    await stream.return();
  });
});

describe("the examples of validation", () => {
  it("ask, answer and read", async () => {
    const { worker, validator, agentId } = await networkHelpers.loadFixture(wordyMarket);
    const requestHash = await examples.ask(worker, agentId, validator.account, CONTENT, store);
    await examples.pass(validator, agentId, requestHash);
    const seen = await examples.study(worker, agentId, requestHash, [validator.account]);
    expect(seen).to.include({ validator: validator.account, isPassed: true, count: 1n, mean: 100n });
    expect(seen.answers).to.have.length(1);
  });
});
