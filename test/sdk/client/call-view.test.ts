import { expect } from "chai";
import { type BaseContract, FunctionFragment, JsonRpcProvider, makeError, type ParamType, Wallet } from "ethers";
import fc from "fast-check";

import { callView } from "../../../sdk/src/wire/call-view.js";
import { AgentRegistry__factory } from "../../../sdk/src/generated/typechain/factories/AgentRegistry__factory.js";
import { JobEscrow__factory } from "../../../sdk/src/generated/typechain/factories/JobEscrow__factory.js";
import { ReputationLedger__factory } from "../../../sdk/src/generated/typechain/factories/ReputationLedger__factory.js";
import { caught } from "../../utils/caught.js";

const account = Wallet.createRandom().address;

/** A node that answers every call alike, and says what it was asked. */
class Answering extends JsonRpcProvider {
  readonly asked: unknown[] = [];

  constructor(private readonly answer: () => unknown) {
    super("http://127.0.0.1:1", 1, { staticNetwork: true, cacheTimeout: -1 });
  }

  override async send(method: string, params: unknown[]): Promise<unknown> {
    if (method !== "eth_call") return super.send(method, params);
    this.asked.push(params[0]);
    return this.answer();
  }
}

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((list) => `0x${Buffer.from(list).toString("hex")}`);

/** Any value of a type. */
function valueOf(type: ParamType): fc.Arbitrary<unknown> {
  if (type.isArray()) return fc.array(valueOf(type.arrayChildren), { maxLength: 3 });
  if (type.isTuple()) return fc.tuple(...type.components.map(valueOf));
  if (type.type === "bool") return fc.boolean();
  if (type.type === "string") return fc.string({ unit: "grapheme" });
  if (type.type === "address") return bytes(20);
  if (type.type.startsWith("uint")) return fc.bigInt({ min: 0n, max: 2n ** BigInt(type.type.slice(4)) - 1n });
  if (type.type.startsWith("int")) return fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n });
  return type.type === "bytes" ? bytes(45) : bytes(Number(type.type.slice(5)));
}

/** The views that have a name of their own. */
function viewsOf({ interface: abi }: BaseContract): FunctionFragment[] {
  const functions = abi.fragments.filter((one): one is FunctionFragment => FunctionFragment.isFragment(one));
  const isOnly = (name: string): boolean => functions.filter((one) => one.name === name).length === 1;
  return functions.filter(({ constant, name, outputs }) => constant && outputs.length > 0 && isOnly(name));
}

describe("callView", () => {
  for (const factory of [JobEscrow__factory, AgentRegistry__factory, ReputationLedger__factory]) {
    it(`asks and answers as ethers does, for every view of ${factory.name}`, async () => {
      let answer = "0x";
      const [ours, theirs] = [new Answering(() => answer), new Answering(() => answer)];
      const [contract, reference] = [ours, theirs].map((node) => factory.connect(account, node) as BaseContract);
      for (const { name, inputs, outputs } of viewsOf(contract!)) {
        const values = fc.tuple(fc.tuple(...inputs.map(valueOf)), fc.tuple(...outputs.map(valueOf)));
        await fc.assert(
          fc.asyncProperty(values, async ([parameters, results]) => {
            answer = contract!.interface.getAbiCoder().encode(outputs, results);
            const given = await callView(contract!, name as never, ...(parameters as never[]));
            expect(given).to.deep.equal(await reference!.getFunction(name)(...parameters));
            expect(ours.asked.at(-1)).to.deep.equal(theirs.asked.at(-1));
          }),
          { numRuns: 10 },
        );
      }
      ours.destroy();
      theirs.destroy();
    });
  }

  it("throws what ethers throws: a contract's reason, an empty answer, a node that fails", async () => {
    const data = JobEscrow__factory.createInterface().encodeErrorResult("SignatureInvalid", [
      account,
      `0x${"11".repeat(32)}`,
    ]);
    const refusal = makeError("execution reverted", "CALL_EXCEPTION", {
      action: "call",
      data,
      reason: null,
      transaction: { to: account, data: "0x" },
      invocation: null,
      revert: null,
    });
    const answers: (() => unknown)[] = [
      () => {
        throw refusal;
      },
      () => "0x",
      () => "0x1234",
      () => {
        throw makeError("the node is away", "NETWORK_ERROR", { event: "away" });
      },
    ];
    for (const answer of answers) {
      const node = new Answering(answer);
      const escrow = JobEscrow__factory.connect(account, node);
      const ours = await caught(Error, () => callView(escrow, "milestoneOf", `0x${"22".repeat(32)}`, 0n));
      const theirs = await caught(Error, () => escrow.milestoneOf(`0x${"22".repeat(32)}`, 0n));
      expect(ours).to.include({ message: theirs.message, code: (theirs as { readonly code?: unknown }).code });
      node.destroy();
    }
  });
});
