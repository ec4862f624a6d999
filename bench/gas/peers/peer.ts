import { createRequire } from "node:module";

import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { BaseContract, ContractFactory, type InterfaceAbi } from "ethers";

import { ethers } from "../../../test/fixtures/market.js";
import type { Measured } from "../measure.js";

/** What a peer's whole work cost. */
export interface PeerGas {
  readonly name: string;
  /** Name and version of the npm package whose code ran. */
  readonly source: string;
  readonly work: string;
  readonly gas: number;
  readonly transactions: number;
}

/** A contract as a compiler or a package hands it out. */
export interface Artifact {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

/** Accounts of the simulated chain that no fixture uses, so that nothing about them is warm or in use before. */
const FIRST_ACCOUNT = 10;

const require = createRequire(import.meta.url);

/** An artifact in a package, as its authors compiled it. */
export function artifactOf(path: string): Artifact {
  return require(path) as Artifact;
}

/** What a file of a package exports. */
export function exportsOf(path: string): unknown {
  return require(path);
}

/** `@name/package 1.2.3`. */
export function sourceOf(name: string, anyFile: string): string {
  const folder = require.resolve(anyFile).split(`/${name}/`)[0] ?? "";
  const { version } = require(`${folder}/${name}/package.json`) as { version: string };
  return `${name} ${version}`;
}

export async function accounts(count: number): Promise<HardhatEthersSigner[]> {
  return (await ethers.getSigners()).slice(FIRST_ACCOUNT, FIRST_ACCOUNT + count);
}

export async function deploy({ abi, bytecode }: Artifact, args: readonly unknown[] = []): Promise<BaseContract> {
  const [deployer] = await accounts(1);
  const factory = new ContractFactory(abi, bytecode, deployer);
  const contract = await factory.deploy(...args);
  await contract.waitForDeployment();
  return contract;
}

/** A contract that is there already. */
export function at(address: string, { abi }: Pick<Artifact, "abi">): BaseContract {
  return new BaseContract(address, abi);
}

/** The same contract, called by `account`. */
export function by(contract: BaseContract, account: HardhatEthersSigner): BaseContract {
  return contract.connect(account);
}

/** The sum of the steps of one piece of work. */
export function sum(steps: readonly Measured[]): Pick<PeerGas, "gas" | "transactions"> {
  return {
    gas: steps.reduce((total, { gas }) => total + gas, 0),
    transactions: steps.reduce((total, { hashes }) => total + hashes.length, 0),
  };
}
