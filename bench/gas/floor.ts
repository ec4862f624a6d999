import { AbiCoder, id, keccak256, MaxUint256, Signature, SigningKey } from "ethers";

import { AGENT_URI } from "../../test/fixtures/registry.js";
import { RATING } from "../../test/fixtures/feedback.js";
import { DOLLAR, ethers, now } from "../../test/fixtures/market.js";
import { compile, type Compiled } from "./compile.js";
import { type Measured, measure } from "./measure.js";
import { accounts, by, deploy } from "./peers/peer.js";

/** What the leanest contract needs for the same work. */
export interface FloorGas {
  /** Fund and pay, in the funding modes; steady. */
  readonly job: Readonly<Record<"allowance" | "balance" | "authorization", number>>;
  readonly ruling: number;
  readonly register: number;
  readonly feedback: number;
  readonly feedbackFirst: number;
  /** What the call costs the contract that reads. */
  readonly scoreRead: number;
}

const PRICE = 100n * DOLLAR;
const SOURCE = "bench/gas/contracts/Floor.sol";
const ARBITERS = [0, 1, 2].map((i) => new SigningKey(id(`arbiter of the floor ${i}`)));

export async function floorGas(): Promise<FloorGas> {
  const contracts = compile(SOURCE);
  return {
    ...(await escrowGas(named(contracts, "FloorEscrow"))),
    ...(await registryGas(named(contracts, "FloorRegistry"))),
  };
}

function named(contracts: Readonly<Record<string, Compiled>>, name: string): Compiled {
  const contract = contracts[name];
  if (contract === undefined) throw new Error(`${SOURCE} has no contract ${name}.`);
  return contract;
}

async function escrowGas(compiled: Compiled): Promise<Pick<FloorGas, "job" | "ruling" | "scoreRead">> {
  const [client, provider] = await accounts(2);
  if (!client || !provider) throw new Error("The chain has too few accounts.");
  const dollar = await ethers.deployContract("TestDollar");
  const escrow = by(await deploy(compiled, [dollar, ARBITERS.map(ethers.computeAddress)]), client);
  const address = await escrow.getAddress();
  await dollar.mint(client, 10_000n * DOLLAR);
  await dollar.connect(client).approve(escrow, MaxUint256);
  await escrow.getFunction("deposit")(1_000n * DOLLAR);

  const termsOf = (name: string) => [provider.address, PRICE, id(name)] as const;
  const idOf = (name: string) =>
    keccak256(encode(["address", "address", "uint96", "bytes32"], [client.address, ...termsOf(name)]));
  const pay = (name: string) => measure(() => escrow.getFunction("pay")(...termsOf(name)));
  const job = async (name: string, fund: () => Promise<unknown>) => total(await measure(fund), await pay(name));
  const fund = (name: string) => () => escrow.getFunction("fund")(...termsOf(name));
  const authorize = async (name: string) => {
    const validBefore = (await now()) + 3_600n;
    const { chainId } = await ethers.provider.getNetwork();
    const token = { name: "Test Dollar", version: "1", chainId, verifyingContract: await dollar.getAddress() };
    const message = { from: client.address, to: address, value: PRICE, validAfter: 0n, validBefore, nonce: idOf(name) };
    const signature = await client.signTypedData(token, RECEIVE, message);
    return () => escrow.getFunction("fundByAuthorization")(client.address, ...termsOf(name), validBefore, signature);
  };

  await job("first", fund("first"));
  const allowance = await job("allowance", fund("allowance"));
  const balance = await job("balance", () => escrow.getFunction("fundFromCredit")(...termsOf("balance")));
  const authorization = await job("authorization", await authorize("authorization"));

  await fund("disputed")();
  const share = (PRICE * 6n) / 10n;
  const { chainId } = await ethers.provider.getNetwork();
  const digest = keccak256(
    encode(["address", "uint256", "bytes32", "uint96"], [address, chainId, idOf("disputed"), share]),
  );
  const signatures = ARBITERS.slice(0, 2).map((key) => Signature.from(key.sign(digest)));
  const ruling = await measure(() =>
    escrow.getFunction("rule")(
      client.address,
      ...termsOf("disputed"),
      share,
      2,
      signatures.map(({ r }) => r),
      signatures.map(({ yParityAndS }) => yParityAndS),
    ),
  );

  const reader = await ethers.deployContract("ScoreReader", [address]);
  const { gas: scoreRead } = await reader.read(BigInt(provider.address));
  return { job: { allowance, balance, authorization }, ruling: ruling.gas, scoreRead: Number(scoreRead) };
}

async function registryGas(compiled: Compiled): Promise<Pick<FloorGas, "register" | "feedback" | "feedbackFirst">> {
  const [owner, author] = await accounts(2);
  if (!owner || !author) throw new Error("The chain has too few accounts.");
  const registry = await deploy(compiled);
  const register = () => measure(() => by(registry, owner).getFunction("register")(AGENT_URI));
  const { value, tag1, tag2, endpoint, feedbackURI, feedbackHash } = RATING;
  const rate = () =>
    measure(() =>
      by(registry, author).getFunction("giveFeedback")(1, value, tag1, tag2, endpoint, feedbackURI, feedbackHash),
    );
  await register();
  return { register: (await register()).gas, feedbackFirst: (await rate()).gas, feedback: (await rate()).gas };
}

const RECEIVE = {
  ReceiveWithAuthorization: [
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "validAfter", type: "uint256" },
    { name: "validBefore", type: "uint256" },
    { name: "nonce", type: "bytes32" },
  ],
};

function encode(types: readonly string[], values: readonly unknown[]): string {
  return AbiCoder.defaultAbiCoder().encode(types, values);
}

function total(...steps: readonly Measured[]): number {
  return steps.reduce((sum, { gas }) => sum + gas, 0);
}
