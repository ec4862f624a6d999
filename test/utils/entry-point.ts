import { createRequire } from "node:module";

import type { HardhatEthers } from "@nomicfoundation/hardhat-ethers/types";
import { Contract, concat, getCreate2Address, keccak256, toBeHex } from "ethers";
import type { InterfaceAbi, TypedDataDomain } from "ethers";

import { fields } from "./typed-data.js";

/** The entry point as its authors published it: from this code, this salt and this factory comes the canonical address. */
const { abi, bytecode } = createRequire(import.meta.url)(
  "@account-abstraction/contracts/artifacts/EntryPoint.json",
) as { abi: InterfaceAbi; bytecode: string };
const SALT = "0x0a59dbff790c23c976a548690c27297883cc66b4c67024f9117b0238995e35e9";
const FACTORY = "0x4e59b44847b379578588920cA78FbF26c0B4956C";
const FACTORY_CODE =
  "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3";

export const ENTRY_POINT = getCreate2Address(FACTORY, SALT, keccak256(bytecode));

/** Puts the entry point of ERC-4337 v0.8 at its canonical address of a simulated chain. */
export async function deployEntryPoint(ethers: HardhatEthers): Promise<Contract> {
  const [signer] = await ethers.getSigners();
  if ((await ethers.provider.getCode(FACTORY)) === "0x") {
    await ethers.provider.send("hardhat_setCode", [FACTORY, FACTORY_CODE]);
  }
  await signer!.sendTransaction({ to: FACTORY, data: concat([SALT, bytecode]), gasLimit: 10_000_000n });
  return new Contract(ENTRY_POINT, abi, signer);
}

/** Two numbers of 128 bits in a word, as a packed user operation has them. */
export const pack128 = (high: bigint, low: bigint): string => toBeHex((high << 128n) | low, 32);

/** What the sender of a user operation signs. */
export const OPERATION = {
  PackedUserOperation: fields(
    "address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,bytes paymasterAndData",
  ),
};

/** The domain in which it is signed. */
export const operationDomain = (chainId: bigint): TypedDataDomain => ({
  name: "ERC4337",
  version: "1",
  chainId,
  verifyingContract: ENTRY_POINT,
});
