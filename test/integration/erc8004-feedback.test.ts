import { expect } from "chai";
import type { ContractRunner, TransactionReceipt } from "ethers";
import { Contract, id, Interface, ZeroAddress, ZeroHash } from "ethers";

import { ethers, networkHelpers, unrated } from "../fixtures/feedback.js";

// What a client written for the reference implementation knows, and nothing else: no name from our artifacts below.
const REPUTATION = new Interface([
  "function getIdentityRegistry() view returns (address)",
  "function giveFeedback(uint256 agentId,int128 value,uint8 valueDecimals,string tag1,string tag2,string endpoint,string feedbackURI,bytes32 feedbackHash)",
  "function revokeFeedback(uint256 agentId,uint64 feedbackIndex)",
  "function appendResponse(uint256 agentId,address clientAddress,uint64 feedbackIndex,string responseURI,bytes32 responseHash)",
  "function getSummary(uint256 agentId,address[] clientAddresses,string tag1,string tag2) view returns (uint64 count,int128 summaryValue,uint8 summaryValueDecimals)",
  "function readFeedback(uint256 agentId,address clientAddress,uint64 feedbackIndex) view returns (int128 value,uint8 valueDecimals,string tag1,string tag2,bool isRevoked)",
  "function readAllFeedback(uint256 agentId,address[] clientAddresses,string tag1,string tag2,bool includeRevoked) view returns (address[] clients,uint64[] feedbackIndexes,int128[] values,uint8[] valueDecimals,string[] tag1s,string[] tag2s,bool[] revokedStatuses)",
  "function getResponseCount(uint256 agentId,address clientAddress,uint64 feedbackIndex,address[] responders) view returns (uint64 count)",
  "function getClients(uint256 agentId) view returns (address[])",
  "function getLastIndex(uint256 agentId,address clientAddress) view returns (uint64)",
  "function getVersion() pure returns (string)",
  "event NewFeedback(uint256 indexed agentId,address indexed clientAddress,uint64 feedbackIndex,int128 value,uint8 valueDecimals,string indexed indexedTag1,string tag1,string tag2,string endpoint,string feedbackURI,bytes32 feedbackHash)",
  "event FeedbackRevoked(uint256 indexed agentId,address indexed clientAddress,uint64 indexed feedbackIndex)",
  "event ResponseAppended(uint256 indexed agentId,address indexed clientAddress,uint64 feedbackIndex,address indexed responder,string responseURI,bytes32 responseHash)",
]);

const VALIDATION = new Interface([
  "function getIdentityRegistry() view returns (address)",
  "function validationRequest(address validatorAddress,uint256 agentId,string requestURI,bytes32 requestHash)",
  "function validationResponse(bytes32 requestHash,uint8 response,string responseURI,bytes32 responseHash,string tag)",
  "function getValidationStatus(bytes32) view returns (address validatorAddress,uint256 agentId,uint8 response,bytes32 responseHash,string tag,uint256 lastUpdate)",
  "function getSummary(uint256 agentId,address[] validatorAddresses,string tag) view returns (uint64 count,uint8 averageResponse)",
  "function getAgentValidations(uint256) view returns (bytes32[])",
  "function getValidatorRequests(address) view returns (bytes32[])",
  "function getVersion() pure returns (string)",
  "event ValidationRequest(address indexed validatorAddress,uint256 indexed agentId,string requestURI,bytes32 indexed requestHash)",
  "event ValidationResponse(address indexed validatorAddress,uint256 indexed agentId,bytes32 indexed requestHash,uint8 response,string responseURI,bytes32 responseHash,string tag)",
]);

/** The gas limit that known clients send along with `giveFeedback`. */
const GAS_LIMIT = 300_000n;

const AGENT = 1n;

/** The same contract in the hands of another signer. */
const as = (signer: ContractRunner, contract: Contract) => new Contract(contract.target, contract.interface, signer);

/** Sends a call with a known client's gas limit. */
async function send(contract: Contract, signer: ContractRunner, name: string, ...args: unknown[]) {
  const response = await as(signer, contract)
    .getFunction(name)
    .send(...args, { gasLimit: GAS_LIMIT });
  return (await response.wait()) as TransactionReceipt;
}

/** The one event of a receipt, decoded by the standard's ABI. */
function eventOf(abi: Interface, receipt: TransactionReceipt) {
  expect(receipt.logs).to.have.length(1);
  const event = abi.parseLog(receipt.logs[0]!)!;
  return { name: event.name, args: [...event.args] as unknown[] };
}

/** The two registries as an outside client sees them: an address and the standard's ABI. */
async function outside() {
  const fixture = await unrated();
  const reputation = new Contract(await fixture.feedback.getAddress(), REPUTATION, fixture.client);
  const validation = new Contract(await fixture.validation.getAddress(), VALIDATION, fixture.client);
  const read = async (contract: Contract, name: string, ...args: unknown[]): Promise<unknown> =>
    (await contract.getFunction(name).staticCall(...args)) as unknown;
  return { ...fixture, reputation, validation, read };
}

describe("a client written for the ERC-8004 reference: reputation", () => {
  it("finds the identity registry and the version", async () => {
    const { reputation, registry, read } = await networkHelpers.loadFixture(outside);
    expect(await read(reputation, "getIdentityRegistry")).to.equal(await registry.getAddress());
    expect(await read(reputation, "getVersion")).to.equal("2.0.0");
  });

  it("rates, answers, revokes and reads, by logs and by views", async () => {
    const { reputation, client, rival, provider, read } = await networkHelpers.loadFixture(outside);
    const hash = id("file");
    const given = ["starred", "", "https://a.example", "ipfs://file", hash];
    const first = await send(reputation, client, "giveFeedback", AGENT, 9977n, 2n, ...given);
    expect(eventOf(REPUTATION, first)).to.deep.include({ name: "NewFeedback" });
    expect(eventOf(REPUTATION, first).args.toSpliced(5, 1)).to.deep.equal([
      AGENT,
      client.address,
      1n,
      9977n,
      2n,
      ...given,
    ]);
    await send(reputation, client, "giveFeedback", AGENT, -32n, 1n, "tradingYield", "day", "", "", ZeroHash);
    await send(reputation, rival, "giveFeedback", AGENT, 100n, 0n, "starred", "", "", "", ZeroHash);

    expect(await read(reputation, "getClients", AGENT)).to.deep.equal([client.address, rival.address]);
    expect(await read(reputation, "getLastIndex", AGENT, client.address)).to.equal(2n);
    expect(await read(reputation, "readFeedback", AGENT, client.address, 2n)).to.deep.equal([
      -32n,
      1n,
      "tradingYield",
      "day",
      false,
    ]);
    const both = [client.address, rival.address];
    // (99.77 + 100) / 2 = 99.885; two and no decimals are as frequent, the fewer count.
    expect(await read(reputation, "getSummary", AGENT, both, "starred", "")).to.deep.equal([2n, 99n, 0n]);
    expect(await read(reputation, "getSummary", AGENT, [client.address], "", "day")).to.deep.equal([1n, -32n, 1n]);

    const answered = await send(reputation, provider, "appendResponse", AGENT, client.address, 1n, "ipfs://r", hash);
    expect(eventOf(REPUTATION, answered)).to.deep.equal({
      name: "ResponseAppended",
      args: [AGENT, client.address, 1n, provider.address, "ipfs://r", hash],
    });
    expect(await read(reputation, "getResponseCount", AGENT, client.address, 1n, [])).to.equal(1n);
    expect(await read(reputation, "getResponseCount", AGENT, ZeroAddress, 0n, [provider.address])).to.equal(1n);

    const revoked = await send(reputation, client, "revokeFeedback", AGENT, 1n);
    expect(eventOf(REPUTATION, revoked)).to.deep.equal({ name: "FeedbackRevoked", args: [AGENT, client.address, 1n] });
    expect(await read(reputation, "readAllFeedback", AGENT, [], "starred", "", false)).to.deep.equal([
      [rival.address],
      [1n],
      [100n],
      [0n],
      ["starred"],
      [""],
      [false],
    ]);
    const all = (await read(reputation, "readAllFeedback", AGENT, [], "", "", true)) as { revokedStatuses: boolean[] };
    expect(all.revokedStatuses).to.deep.equal([true, false, false]);
  });

  it("is refused where the reference refuses", async () => {
    const { reputation, provider, client, read } = await networkHelpers.loadFixture(outside);
    const give = (signer: ContractRunner, ...args: unknown[]) =>
      read(as(signer, reputation), "giveFeedback", ...args, "", "", "", "", ZeroHash);
    await expect(give(provider, AGENT, 1n, 0n)).to.be.revert(ethers);
    await expect(give(client, 7n, 1n, 0n)).to.be.revert(ethers);
    await expect(give(client, AGENT, 1n, 19n)).to.be.revert(ethers);
    await expect(give(client, AGENT, 10n ** 38n + 1n, 0n)).to.be.revert(ethers);
    await expect(read(reputation, "getSummary", AGENT, [], "", "")).to.be.revert(ethers);
    await expect(read(reputation, "readFeedback", AGENT, client.address, 1n)).to.be.revert(ethers);
    await give(client, AGENT, 10n ** 38n, 18n);
  });
});

describe("a client written for the ERC-8004 reference: validation", () => {
  it("asks, answers twice and reads, by logs and by views", async () => {
    const { validation, registry, provider, rival, read } = await networkHelpers.loadFixture(outside);
    expect(await read(validation, "getIdentityRegistry")).to.equal(await registry.getAddress());
    expect(await read(validation, "getVersion")).to.equal("2.0.0");
    const hash = id("payload");
    const asked = await send(validation, provider, "validationRequest", rival.address, AGENT, "ipfs://q", hash);
    expect(eventOf(VALIDATION, asked)).to.deep.equal({
      name: "ValidationRequest",
      args: [rival.address, AGENT, "ipfs://q", hash],
    });
    const soft = ["ipfs://a", id("answer"), "soft"];
    const answered = await send(validation, rival, "validationResponse", hash, 60n, ...soft);
    expect(eventOf(VALIDATION, answered)).to.deep.equal({
      name: "ValidationResponse",
      args: [rival.address, AGENT, hash, 60n, ...soft],
    });
    await send(validation, rival, "validationResponse", hash, 95n, "", ZeroHash, "hard");
    const time = BigInt(await networkHelpers.time.latest());
    expect(await read(validation, "getValidationStatus", hash)).to.deep.equal([
      rival.address,
      AGENT,
      95n,
      ZeroHash,
      "hard",
      time,
    ]);
    expect(await read(validation, "getSummary", AGENT, [rival.address], "hard")).to.deep.equal([1n, 95n]);
    expect(await read(validation, "getSummary", AGENT, [], "soft")).to.deep.equal([0n, 0n]);
    expect(await read(validation, "getAgentValidations", AGENT)).to.deep.equal([hash]);
    expect(await read(validation, "getValidatorRequests", rival.address)).to.deep.equal([hash]);
  });
});
