import { AbiCoder, getCreate2Address, Interface, type InterfaceAbi, keccak256 } from "ethers";

/** The factory that Ignition deploys through; the same address on every chain that has it. */
export const CREATE_X = "0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed";

/** The event with which the factory reports a contract: `ContractCreation(address indexed, bytes32 indexed)`. */
export const CREATED_TOPIC = "0xb8fda7e00c6b06a2b54e58521bc5894fee35f1090e5a3bb6390bfe2b98b497f7";

/** Ignition's CREATE2 salt: "guildhall.v1". Same code and arguments, same address, on every chain, from any account. */
export const SALT = "0x6775696c6468616c6c2e76310000000000000000000000000000000000000000";

/** CreateX hashes a salt that names neither the sender nor the chain, so that nobody else's rules apply to it. */
const GUARDED_SALT = keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32"], [SALT]));

const FACTORY = new Interface(["function deployCreate2(bytes32 salt, bytes initCode) payable returns (address)"]);

/** A contract as it is compiled. */
export interface CreationCode {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

/** The code that creates a contract: what is compiled, and the constructor's arguments. */
export function initCodeOf({ abi, bytecode }: CreationCode, args: readonly unknown[]): string {
  return bytecode + new Interface(abi).encodeDeploy(args).slice(2);
}

/** Where the factory puts a contract. */
export function create2AddressOf(initCode: string): string {
  return getCreate2Address(CREATE_X, GUARDED_SALT, keccak256(initCode));
}

/** The call of the factory that creates a contract. */
export function creationCall(initCode: string): string {
  return FACTORY.encodeFunctionData("deployCreate2", [SALT, initCode]);
}
