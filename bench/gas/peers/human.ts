import { DELIVERY_URI, DOLLAR, ethers } from "../../../test/fixtures/market.js";
import { type Measured, measure } from "../measure.js";
import { accounts, artifactOf, at, by, deploy, type PeerGas, sourceOf, sum } from "./peer.js";

const PACKAGE = "@human-protocol/core";
const fileOf = (path: string): string => `${PACKAGE}/artifacts/${path}.json`;
const ESCROW = fileOf("contracts/Escrow.sol/Escrow");
const FACTORY = fileOf("contracts/EscrowFactory.sol/EscrowFactory");
const PROXY = fileOf("@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol/ERC1967Proxy");

const HASH = "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG";
const PRICE = 100n * DOLLAR;

/** A job of HUMAN Protocol for one worker, the launcher's second, with oracles that charge nothing: its cheapest case. */
export async function humanJob(): Promise<PeerGas> {
  const [deployer, launcher, worker, recording, reputation, exchange] = await accounts(6);
  if (!deployer || !launcher || !worker || !recording || !reputation || !exchange) {
    throw new Error("The chain has too few accounts.");
  }
  const dollar = await ethers.deployContract("TestDollar");
  const kvstore = await deploy(artifactOf(fileOf("contracts/KVStore.sol/KVStore")));
  for (const oracle of [recording, reputation, exchange]) await by(kvstore, oracle).getFunction("set")("fee", "0");
  const staking = await deploy(artifactOf(fileOf("contracts/Staking.sol/Staking")), [dollar, DOLLAR, 1, 1]);
  const factoryArtifact = artifactOf(FACTORY);
  const implementation = await deploy(factoryArtifact);
  const initialize = implementation.interface.encodeFunctionData("initialize", [
    await staking.getAddress(),
    DOLLAR,
    await kvstore.getAddress(),
  ]);
  const proxy = await deploy(artifactOf(PROXY), [implementation, initialize]);
  const factory = by(at(await proxy.getAddress(), factoryArtifact), launcher);
  await dollar.mint(launcher, 1_000n * DOLLAR);
  await dollar.connect(launcher).approve(factory, ethers.MaxUint256);
  await dollar.connect(launcher).approve(staking, ethers.MaxUint256);
  await by(staking, launcher).getFunction("stake")(100n * DOLLAR);

  const job = async (): Promise<Measured[]> => {
    const oracles = [reputation.address, recording.address, exchange.address];
    const order = [await dollar.getAddress(), PRICE, "requester-1", ...oracles, DELIVERY_URI, HASH];
    const launched = await measure(() => factory.getFunction("createFundAndSetupEscrow")(...order));
    const escrow = at((await factory.getFunction("lastEscrow")()) as string, artifactOf(ESCROW));
    const store = by(escrow, recording).getFunction("storeResults(string,string,uint256)");
    const pay = by(escrow, reputation).getFunction("bulkPayOut(address[],uint256[],string,string,string,bool)");
    return [
      launched,
      await measure(() => store(DELIVERY_URI, HASH, PRICE)),
      await measure(() => pay([worker.address], [PRICE], DELIVERY_URI, HASH, "payout-1", false)),
    ];
  };
  await job();
  const work = "a whole job by allowance, one worker, oracles without fee, no score";
  return { name: "HUMAN Protocol", source: sourceOf(PACKAGE, ESCROW), work, ...sum(await job()) };
}
