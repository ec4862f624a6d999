import { expect } from "chai";
import { dataLength, keccak256, parseEther, Wallet, zeroPadValue } from "ethers";
import { network } from "hardhat";

import { startAnvil } from "../../scripts/lib/anvil.js";
import { localAccounts } from "../../apps/cli/src/devnet/local-accounts.js";
import { connect, deployAccount, grantSession, type LimitWish } from "../../sdk/src/index.js";
import { mutableGrant } from "../../sdk/src/accounts/session-grant.js";
import { caught } from "../utils/caught.js";
import { deployMarketOn } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import {
  askBundler,
  bundle,
  BundlerError,
  type Operation,
  packed,
  priced,
  signOperation,
  startBundler,
} from "../utils/bundler.js";
import { deployEntryPoint, ENTRY_POINT } from "../utils/entry-point.js";
import { VALIDATION_TRACER, type ValidationTrace } from "../utils/validation-trace.js";

const DOLLAR = 1_000_000n;
const DAY = 86_400n;
/** Slots behind a hash of the account's address that ERC-7562 counts to the account. */
const ASSOCIATED_SLOTS = 128n;

/** Anvil with the market and the entry point, and a bundler; agent 1's account has $1,000 and no native coin. */
async function bundled() {
  const accounts = localAccounts(20);
  const [executor, utility] = accounts.slice(-2) as [(typeof accounts)[0], (typeof accounts)[0]];
  const node = await startAnvil(["--accounts", String(accounts.length)]);
  const connection = await network.create({ network: "localhost", override: { url: node.url } });
  const { ethers } = connection;
  const market = await deployMarketOn(ethers);
  const deployment = await deploymentOf(market, ethers);
  const entryPoint = await deployEntryPoint(ethers);
  const bundler = await startBundler(node.url, executor.privateKey, utility.privateKey);
  const owner = accounts.find(({ address }) => address === market.provider.address)!;
  const client = await connect({ url: node.url, deployment, privateKey: owner.privateKey });
  const { account } = await deployAccount(client, { agentId: 1n });
  await market.dollar.mint(account, 1_000n * DOLLAR);
  const close = async () => {
    await bundler.close();
    await connection.close();
    await node.close();
  };
  return { ...market, ethers, node, bundler, entryPoint, client, account, executor, close };
}

type Bundled = Awaited<ReturnType<typeof bundled>>;

/** A session that may pay `friend` and deposit, of a key that has nothing. */
async function sessionOn(world: Bundled, gas?: { total: bigint; maxFeePerGas: bigint }) {
  const {
    ethers,
    dollar,
    client,
    account,
    entryPoint,
    client: { chainId },
    bundler,
  } = world;
  const [key, friend] = [Wallet.createRandom(), Wallet.createRandom().address];
  const limit: LimitWish = { token: await dollar.getAddress(), perDay: 50n * DOLLAR, total: 100n * DOLLAR };
  const { grant, grantId } = await grantSession(client, {
    agentId: 1n,
    key: key.address,
    rights: ["pay", "hire"],
    counterparties: [friend],
    limits: [limit],
    validUntil: BigInt((await ethers.provider.getBlock("latest"))!.timestamp) + DAY,
    ...(gas && { gas }),
  });
  const sessions = await ethers.getContractAt("IWholeAccount", account);
  const callOf = (callData: string, target = limit.token) => ({ target, value: 0n, callData });
  const pay = (amount: bigint) => callOf(dollar.interface.encodeFunctionData("transfer", [friend, amount]));
  const useOf = (calls: ReturnType<typeof callOf>[]) =>
    sessions.interface.encodeFunctionData("executeSession", [mutableGrant(grant), calls]);
  const nonce = (): Promise<bigint> => entryPoint.getFunction("getNonce")(account, 0n) as Promise<bigint>;
  /** The use as an operation with the bundler's gas, sponsored by `paymaster` if there is one, signed by `by`. */
  const operationOf = async (calls: ReturnType<typeof callOf>[], { paymaster = "", by = key } = {}) => {
    const operation = await priced(bundler, {
      sender: account,
      nonce: await nonce(),
      callData: useOf(calls),
      ...(paymaster !== "" && { paymaster, paymasterData: "0x" }),
    });
    return { ...operation, signature: await signOperation(by, operation, chainId) };
  };
  return { key, friend, grantId, sessions, callOf, pay, operationOf };
}

/** A contract that pays for every operation, from a deposit of 1 ETH. */
async function paymasterOn({ ethers, entryPoint }: Bundled): Promise<string> {
  const paymaster = await ethers.deployContract("AcceptingPaymaster", [ENTRY_POINT]);
  await (
    (await entryPoint.getFunction("depositTo")(paymaster, { value: parseEther("1") })) as { wait(): Promise<unknown> }
  ).wait();
  return paymaster.getAddress();
}

/** What the validation of an operation reads and writes: of the account, of what ERC-7562 counts to it, and where else. */
async function validationOf(
  { node, account, entryPoint, executor }: Bundled,
  operation: Operation & { readonly signature: string },
) {
  const handleOps = entryPoint.interface.encodeFunctionData("handleOps", [
    [{ ...packed(operation), signature: operation.signature }],
    executor.address,
  ]);
  const { accesses, forbidden, hashed } = await askBundler<ValidationTrace>(node, "debug_traceCall", [
    { from: executor.address, to: ENTRY_POINT, data: handleOps, gas: "0x989680" },
    "latest",
    { tracer: VALIDATION_TRACER },
  ]);
  const own = account.toLowerCase();
  const bases = hashed
    .filter((input) => dataLength(input) === 64 && input.startsWith(zeroPadValue(own, 32)))
    .map((input) => BigInt(keccak256(input)));
  const others = accesses.filter(({ address }) => address !== own);
  const isAssociated = ({ slot }: ValidationTrace["accesses"][number]): boolean =>
    bases.some((base) => BigInt(`0x${slot}`) >= base && BigInt(`0x${slot}`) <= base + ASSOCIATED_SLOTS);
  return {
    forbidden,
    own: accesses.length - others.length,
    associated: others.filter(isAssociated).length,
    others: others.filter((access) => !isAssociated(access)).map(({ address }) => address),
  };
}

// A node and a bundler in processes of their own: they start in six seconds; the machine may be busy.
describe("A session without gas, through a bundler", function () {
  this.timeout(180_000);
  let world: Bundled;

  before(async () => {
    world = await bundled();
  });

  after(() => world.close());

  it("pays and deposits in one sponsored operation: the paymaster pays the relayer, the account and the key nothing", async () => {
    const { ethers, bundler, dollar, escrow, account, entryPoint, executor } = world;
    const { key, friend, callOf, pay, operationOf, sessions, grantId } = await sessionOn(world);
    const paymaster = await paymasterOn(world);
    const escrowAddress = await escrow.getAddress();
    const approve = callOf(dollar.interface.encodeFunctionData("approve", [escrowAddress, 5n * DOLLAR]));
    const deposit = callOf(
      escrow.interface.encodeFunctionData("deposit", [await dollar.getAddress(), account, 5n * DOLLAR]),
      escrowAddress,
    );
    const depositOf = (): Promise<bigint> => entryPoint.getFunction("balanceOf")(paymaster) as Promise<bigint>;
    const relayer = await ethers.provider.getBalance(executor.address);
    const sponsor = await depositOf();

    const { success, actualGasCost, receipt } = await bundle(
      bundler,
      await operationOf([pay(20n * DOLLAR), approve, deposit], { paymaster }),
    );

    expect(success).to.equal(true);
    expect(receipt.from.toLowerCase()).to.equal(executor.address.toLowerCase());
    expect(await dollar.balanceOf(friend)).to.equal(20n * DOLLAR);
    expect(await escrow.creditOf(dollar, account)).to.equal(5n * DOLLAR);
    expect((await sessions.limitOf(grantId, dollar)).availableInWindow).to.equal(30n * DOLLAR);
    expect(sponsor - (await depositOf())).to.equal(BigInt(actualGasCost));
    const { fee } = (await ethers.provider.getTransactionReceipt(receipt.transactionHash))!;
    expect((await ethers.provider.getBalance(executor.address)) - relayer).to.equal(BigInt(actualGasCost) - fee);
    expect(await ethers.provider.getBalance(account)).to.equal(0n);
    expect(await ethers.provider.getTransactionCount(key.address)).to.equal(0);
  });

  it("pays for its gas itself, within the grant's budget", async () => {
    const { ethers, bundler, dollar, account, client } = world;
    const budget = parseEther("0.1");
    const { friend, pay, operationOf, sessions, grantId } = await sessionOn(world, {
      total: budget,
      maxFeePerGas: parseEther("1"),
    });
    await client.signer!.sendTransaction({ to: account, value: budget }).then((sent) => sent.wait());
    const { success, actualGasCost } = await bundle(bundler, await operationOf([pay(DOLLAR)]));
    expect(success).to.equal(true);
    expect(await dollar.balanceOf(friend)).to.equal(DOLLAR);
    const { gasSpent } = await sessions.sessionOf(grantId);
    expect(gasSpent).to.be.greaterThanOrEqual(BigInt(actualGasCost)).and.at.most(budget);
    expect(await ethers.provider.getBalance(account)).to.be.greaterThanOrEqual(budget - gasSpent);
  });

  it("T82_is told by the bundler what the account refuses, before anybody pays for gas", async () => {
    const { sessions, grantId, pay, operationOf, friend } = await sessionOn(world);
    const paymaster = await paymasterOn(world);
    const refusalOf = async (calls: ReturnType<typeof pay>[]) =>
      (await caught(BundlerError, () => operationOf(calls, { paymaster }))).details;
    const excess = sessions.interface.encodeErrorResult("SessionLimitExceeded", [
      grantId,
      await world.dollar.getAddress(),
      0n,
      51n * DOLLAR,
      50n * DOLLAR,
    ]);
    expect(JSON.stringify(await refusalOf([pay(51n * DOLLAR)]))).to.contain(excess.slice(2));
    const signed = await operationOf([pay(DOLLAR)], { paymaster, by: Wallet.createRandom() });
    const { details } = await caught(BundlerError, () => bundle(world.bundler, signed));
    expect(details.message).to.match(/signature/i);
    expect(await world.dollar.balanceOf(friend)).to.equal(0n);
  });

  it("is validated by what ERC-7562 lets every bundler simulate; an operation of the owner also reads who that is", async () => {
    const { bundler, client, account, registry } = world;
    const { pay, operationOf } = await sessionOn(world);
    const session = await validationOf(
      world,
      await operationOf([pay(DOLLAR)], { paymaster: await paymasterOn(world) }),
    );
    expect(session.forbidden).to.deep.equal([]);
    expect(session.own).to.be.greaterThan(0);
    expect(session.associated).to.be.greaterThan(0);
    expect(session.others).to.deep.equal([]);

    const wallet = await world.ethers.getContractAt("AgentAccount", account);
    const owners = await priced(bundler, {
      sender: account,
      nonce: (await world.entryPoint.getFunction("getNonce")(account, 0n)) as bigint,
      callData: wallet.interface.encodeFunctionData("execute(address,uint256,bytes)", [account, 0n, "0x"]),
      paymaster: await paymasterOn(world),
      paymasterData: "0x",
    });
    const signature = await signOperation(client.signer!, owners, client.chainId);
    const { forbidden, others } = await validationOf(world, { ...owners, signature });
    expect(forbidden).to.deep.equal([]);
    expect(new Set(others)).to.deep.equal(new Set([(await registry.getAddress()).toLowerCase()]));
  });
});
