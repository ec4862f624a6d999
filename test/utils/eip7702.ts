import type { AddressLike } from "ethers";
import { concat, resolveAddress } from "ethers";

import { networkHelpers } from "../fixtures/registry.js";

/** Gives an account the code that EIP-7702 gives it when it delegates to `target`. */
export async function delegateByEip7702(account: { address: string }, target: AddressLike): Promise<void> {
  await networkHelpers.setCode(account.address, concat(["0xef0100", await resolveAddress(target)]));
}
