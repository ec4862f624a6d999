import { expect } from "chai";
import {
  type Abi,
  decodeErrorResult,
  decodeFunctionData,
  encodeErrorResult,
  encodeFunctionData,
  toFunctionSelector,
} from "viem";

import * as abis from "../../../sdk/src/abi.js";
import {
  AgentRegistry__factory,
  JobEscrow__factory,
  PanelRegistry__factory,
} from "../../../sdk/src/generated/typechain/index.js";
import { errorFragments } from "../../../sdk/src/reverts/decode-revert.js";

const ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
const HASH = `0x${"11".repeat(32)}` as const;
const { jobEscrowAbi, agentRegistryAbi } = abis;

/** All ABIs of the entry, by their names. */
const ALL = Object.entries(abis).flatMap(([name, value]): [string, Abi][] =>
  Array.isArray(value) ? [[name, value as Abi]] : [],
);

/** Whether two types are the same to the compiler. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

describe("@guildhall/sdk/abi", () => {
  it("has one ABI for each contract that a client calls", () => {
    expect(ALL.map(([name]) => name)).to.include.members([
      "agentAccountAbi",
      "agentRegistryAbi",
      "feedbackRegistryAbi",
      "jobBoardAbi",
      "jobEscrowAbi",
      "panelRegistryAbi",
      "reputationLedgerAbi",
      "validationRegistryAbi",
    ]);
  });

  it("gives viem the types of arguments and answers", () => {
    const data = encodeFunctionData({ abi: jobEscrowAbi, functionName: "creditOf", args: [ADDRESS, ADDRESS] });
    expect(data).to.equal(JobEscrow__factory.createInterface().encodeFunctionData("creditOf", [ADDRESS, ADDRESS]));
    // @ts-expect-error -- There is no such function.
    expect(() => encodeFunctionData({ abi: jobEscrowAbi, functionName: "noSuchThing" })).to.throw();
    // @ts-expect-error -- An id is a bigint.
    expect(() => encodeFunctionData({ abi: agentRegistryAbi, functionName: "ownerOf", args: ["seven"] })).to.throw();
    const decoded = decodeFunctionData({
      abi: agentRegistryAbi,
      data: encodeFunctionData({ abi: agentRegistryAbi, functionName: "ownerOf", args: [7n] }),
    });
    if (decoded.functionName !== "ownerOf") expect.fail(decoded.functionName);
    const isTyped: Same<typeof decoded.args, readonly [bigint]> = true;
    expect([decoded.args, isTyped]).to.deep.equal([[7n], true]);
  });

  it("has the functions of the escrow's extensions in the escrow's", () => {
    const selectorsOf = (abi: Abi) =>
      abi
        .filter((item) => item.type === "function")
        .map(toFunctionSelector)
        .toSorted();
    const known: string[] = [];
    JobEscrow__factory.createInterface().forEachFunction(({ selector }) => known.push(selector));
    expect(selectorsOf(jobEscrowAbi)).to.deep.equal(known.toSorted());
    expect(encodeFunctionData({ abi: jobEscrowAbi, functionName: "escalate", args: [TERMS, 0n] })).to.match(/^0x/);
  });

  it("decodes every error that a call of the escrow may end with, also those of the registries that it asks", () => {
    for (const factory of [JobEscrow__factory, PanelRegistry__factory, AgentRegistry__factory]) {
      factory.createInterface().forEachError(({ selector, name }) => {
        const isKnown = jobEscrowAbi.some((item) => item.type === "error" && item.name === name);
        expect(isKnown, name).to.equal(true);
        expect(errorFragments().has(selector), name).to.equal(true);
      });
    }
    const data = encodeErrorResult({ abi: jobEscrowAbi, errorName: "PanelUnknown", args: [HASH] });
    expect(decodeErrorResult({ abi: jobEscrowAbi, data })).to.include({ errorName: "PanelUnknown" });
  });
});

const OFFER = {
  client: ADDRESS,
  clientAgentId: 0n,
  token: ADDRESS,
  maxPrice: 1n,
  maxFeeBps: 25,
  tier: 0,
  briefHash: HASH,
  deliverBy: 1,
  reviewWindow: 1,
  panelId: HASH,
  appealPanelId: HASH,
  defaultBps: 0,
  bidBond: 0n,
  provider: ADDRESS,
  parentJobId: HASH,
  verifier: ADDRESS,
  validUntil: 1,
  nonce: 1n,
} as const;

const TERMS = {
  offer: OFFER,
  bid: {
    agentId: 1n,
    provider: ADDRESS,
    bond: 0n,
    milestones: [{ amount: 1n, deliverWithin: 1 }],
    payees: [],
    planHash: HASH,
    validUntil: 1,
    nonce: 1n,
  },
} as const;
