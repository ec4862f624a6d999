import { Signature, ZeroAddress } from "ethers";

import { DOLLAR, ethers } from "../../../test/fixtures/market.js";
import { type Measured, measure } from "../measure.js";
import { accounts, artifactOf, at, by, deploy, type PeerGas, sourceOf, sum } from "./peer.js";

const PACKAGE = "@safe-global/safe-smart-account";
const SAFE = `${PACKAGE}/build/artifacts/contracts/Safe.sol/Safe.json`;
const FACTORY = `${PACKAGE}/build/artifacts/contracts/proxies/SafeProxyFactory.sol/SafeProxyFactory.json`;

/** Two of the three owners of a Safe pay out tokens, for the second time: nothing is judged, split or recorded. */
export async function safeTransfer(): Promise<PeerGas> {
  const [deployer, receiver, ...owners] = await accounts(5);
  if (deployer === undefined || receiver === undefined) throw new Error("The chain has too few accounts.");
  owners.sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
  const dollar = await ethers.deployContract("TestDollar");
  const safeArtifact = artifactOf(SAFE);
  const singleton = await deploy(safeArtifact);
  const factory = await deploy(artifactOf(FACTORY));
  const setup = singleton.interface.encodeFunctionData("setup", [
    owners.map(({ address }) => address),
    2,
    ZeroAddress,
    "0x",
    ZeroAddress,
    ZeroAddress,
    0,
    ZeroAddress,
  ]);
  const create = factory.getFunction("createProxyWithNonce");
  const address = (await create.staticCall(singleton, setup, 0)) as string;
  await create(singleton, setup, 0);
  const safe = by(at(address, safeArtifact), deployer);
  await dollar.mint(address, 1_000n * DOLLAR);

  const pay = async (): Promise<Measured> => {
    const data = dollar.interface.encodeFunctionData("transfer", [receiver.address, 100n * DOLLAR]);
    const call = [await dollar.getAddress(), 0, data, 0, 0, 0, 0, ZeroAddress, ZeroAddress] as const;
    const digest = (await safe.getFunction("getTransactionHash")(...call, await safe.getFunction("nonce")())) as string;
    const signatures = await Promise.all(owners.slice(0, 2).map((owner) => signDigest(owner.address, digest)));
    return measure(() => safe.getFunction("execTransaction")(...call, `0x${signatures.join("")}`));
  };
  await pay();
  const work = "2 of 3 transfer a token; nothing is judged or recorded";
  return { name: "Safe", source: sourceOf(PACKAGE, SAFE), work, ...sum([await pay()]) };
}

/** The simulated chain signs messages only with a prefix, which a Safe knows by a `v` that is 4 higher. */
async function signDigest(owner: string, digest: string): Promise<string> {
  const signer = await ethers.getSigner(owner);
  const { r, s, v } = Signature.from(await signer.signMessage(ethers.getBytes(digest)));
  return `${r.slice(2)}${s.slice(2)}${(v + 4).toString(16)}`;
}
