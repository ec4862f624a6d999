import { id, Interface, toQuantity, Wallet } from "ethers";
import { network } from "hardhat";

import { JobEscrow__factory } from "../../sdk/src/generated/typechain/factories/JobEscrow__factory.js";
import { MICRO_LIMIT, SCORE } from "../fixtures/market.js";
import { registerPanel } from "../fixtures/panels.js";
import { deployRegistry } from "../utils/deploy-registry.js";
import type { Key } from "../utils/panels.js";
import { APPEAL_FEES, FIRST_FEES, LOW_APPEAL_FEE, PROTOCOL_FEES, START } from "./deals.js";
import { ACCOUNTS, ACTORS, type Account, FIRST_CREDITS, firstWallet, PAYERS } from "./state.js";

/** A chain for the model alone: its time runs ahead of all others. */
const { ethers, networkHelpers, provider: rpc } = await network.create();

async function keysOfAll(): Promise<Record<Account, Key>> {
  const signers = (await ethers.getSigners()).slice(2);
  const keys = ACCOUNTS.map((account, index) => [
    account,
    index < ACTORS.length ? signers[index]! : new Wallet(id(account)),
  ]);
  return Object.fromEntries(keys) as Record<Account, Key>;
}

async function addressesOf(keys: Record<Account, Key>): Promise<Record<Account, string>> {
  const entries = ACCOUNTS.map(async (account) => [account, await keys[account].getAddress()] as const);
  return Object.fromEntries(await Promise.all(entries)) as Record<Account, string>;
}

async function deployTokens() {
  return { dollar: await ethers.deployContract("TestDollar"), unlisted: await ethers.deployContract("UnlistedToken") };
}

type Tokens = Awaited<ReturnType<typeof deployTokens>>;

/** The payers hold what the model says they do, less the credit that each escrow will have of them. */
async function fund(tokens: Tokens, addresses: Record<Account, string>, escrows: readonly string[]) {
  for (const token of Object.values(tokens)) {
    for (const account of PAYERS) {
      const credit = FIRST_CREDITS[account as keyof typeof FIRST_CREDITS] as bigint | undefined;
      const spare = (credit ?? 0n) * BigInt(escrows.length - 1);
      await token.mint(addresses[account], firstWallet(account) + spare);
      const signer = await ethers.getSigner(addresses[account]);
      for (const escrow of escrows) {
        await token.connect(signer).approve(escrow, ethers.MaxUint256);
        if (credit === undefined) continue;
        await JobEscrow__factory.connect(escrow, signer).deposit(token, addresses[account], credit);
      }
    }
  }
}

async function registerPanels(registry: Parameters<typeof registerPanel>[0], keys: Record<Account, Key>) {
  const first = new Map<bigint, Awaited<ReturnType<typeof registerPanel>>>();
  for (const feeBps of FIRST_FEES) first.set(feeBps, await registerPanel(registry, [keys.arbiter], { feeBps }));
  const jurors = [keys.juror1, keys.juror2, keys.juror3];
  const appeal = new Map<bigint, Awaited<ReturnType<typeof registerPanel>>>();
  for (const feeBps of [...APPEAL_FEES, LOW_APPEAL_FEE])
    appeal.set(feeBps, await registerPanel(registry, jurors, { feeBps }));
  return { first, appeal };
}

/** One escrow for each protocol fee, two tokens, panels with every fee, and everybody's money, at {@link START}. */
async function deployWorld() {
  const [owner, guardian] = await ethers.getSigners();
  const keys = await keysOfAll();
  const addresses = await addressesOf(keys);
  const tokens = await deployTokens();
  const registry = await deployRegistry(ethers);
  await registry.connect(await ethers.getSigner(addresses.provider))["register(string)"]("ipfs://provider");
  const verifier = await ethers.deployContract("HashVerifier");
  const panelRegistry = await ethers.deployContract("PanelRegistry");
  const governance = await ethers.deployContract("GovernanceExtension");
  const disputes = await ethers.deployContract("DisputesExtension", [governance]);

  const escrows = new Map<bigint, string>();
  for (const feeBps of PROTOCOL_FEES) {
    const listings = [{ token: tokens.dollar, microLimit: MICRO_LIMIT }];
    const settings = { owner: owner!, guardian: guardian!, feeBps, listings };
    const protocol = await ethers.deployContract("Protocol", [registry, panelRegistry, disputes, SCORE, settings]);
    escrows.set(feeBps, await protocol.ESCROW());
  }
  await fund(tokens, addresses, [...escrows.values()]);
  const panels = await registerPanels(panelRegistry, keys);
  await networkHelpers.time.increaseTo(START);
  const { chainId } = await ethers.provider.getNetwork();
  const firstBlock = toQuantity(await ethers.provider.getBlockNumber());
  const interfaces = [JobEscrow__factory.createInterface(), panelRegistry.interface, tokens.dollar.interface];
  const errors = new Interface(interfaces.flatMap(({ fragments }) => fragments.filter(({ type }) => type === "error")));
  return {
    rpc,
    keys,
    addresses,
    tokens,
    verifier: await verifier.getAddress(),
    errors,
    escrows,
    panels,
    chainId,
    firstBlock,
  };
}

export type World = Awaited<ReturnType<typeof deployWorld>>;

let world: Promise<World> | undefined;

/** The one world of all tests here; whoever changes it brings it back. */
export const theWorld = (): Promise<World> => (world ??= deployWorld());
