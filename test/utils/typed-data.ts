import type { HardhatEthers } from "@nomicfoundation/hardhat-ethers/types";
import { concat, solidityPacked, toBeHex, TypedDataEncoder, ZeroHash } from "ethers";
import type { Signer, TypedDataDomain, TypedDataField } from "ethers";

import { ethers } from "../fixtures/registry.js";

/** The domain that an account announces once it is deployed. */
const FUTURE_DOMAIN = { name: "Guildhall AgentAccount", version: "1", salt: ZeroHash };

type Types = Record<string, TypedDataField[]>;

/** The fields of a struct written as Solidity does: `fields("uint256 agentId,address owner")`. */
export function fields(members: string): TypedDataField[] {
  return members.split(",").map((member) => {
    const [type, name] = member.split(" ") as [string, string];
    return { type, name };
  });
}

/** The domain that a contract announces by ERC-5267. */
export async function domainOf(contract: {
  eip712Domain(): Promise<{ name: string; version: string; chainId: bigint; verifyingContract: string }>;
}): Promise<TypedDataDomain> {
  const { name, version, chainId, verifyingContract } = await contract.eip712Domain();
  return { name, version, chainId, verifyingContract };
}

/** Signs typed data for an agent's account, deployed or not, by ERC-7739: as the account's owner, bound to that account. */
export async function signNested(
  signer: Signer,
  account: string,
  domain: TypedDataDomain,
  types: Types,
  contents: Record<string, unknown>,
  hardhatEthers: HardhatEthers = ethers,
): Promise<string> {
  const isDeployed = (await hardhatEthers.provider.getCode(account)) !== "0x";
  const { name, version, chainId, verifyingContract, salt } = isDeployed
    ? await (await hardhatEthers.getContractAt("AgentAccount", account)).eip712Domain()
    : { ...FUTURE_DOMAIN, chainId: domain.chainId, verifyingContract: account };
  const encoder = TypedDataEncoder.from(types);
  const description = encoder.encodeType(encoder.primaryType);
  const signature = await signer.signTypedData(
    domain,
    {
      TypedDataSign: [
        { type: encoder.primaryType, name: "contents" },
        ...fields("string name,string version,uint256 chainId,address verifyingContract,bytes32 salt"),
      ],
      ...types,
    },
    { contents, name, version, chainId, verifyingContract, salt },
  );
  return concat([
    signature,
    TypedDataEncoder.hashDomain(domain),
    encoder.hash(contents),
    solidityPacked(["string"], [description]),
    toBeHex(description.length, 2),
  ]);
}
