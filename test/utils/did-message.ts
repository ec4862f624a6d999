import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { TypedDataEncoder } from "ethers";

import type { emptyRegistry } from "../fixtures/registry.js";
import { latest } from "../fixtures/registry.js";
import { domainOf, fields } from "./typed-data.js";

type Registry = Awaited<ReturnType<typeof emptyRegistry>>["registry"];

/** A relayed ERC-1056 call: its EIP-712 type, and the members between owner and nonce. */
export interface DidCall {
  type: string;
  members: string;
  values: Record<string, unknown>;
}

/** The message that the owner of `identity` signs next, good for another hour. */
export async function messageOf(registry: Registry, identity: string, { type, members, values }: DidCall) {
  const domain = await domainOf(registry);
  const types = { [type]: fields(`address identity,address owner,${members},uint256 nonce,uint256 validUntil`) };
  const owner = await registry.identityOwner(identity);
  const validUntil = (await latest()).timestamp + 3600n;
  const message = { identity, owner, ...values, nonce: await registry.nonce(owner), validUntil };
  const digest = TypedDataEncoder.hash(domain, types, message);
  const sign = async (signer: HardhatEthersSigner) => await signer.signTypedData(domain, types, message);
  return { domain, types, message, validUntil, digest, sign };
}
