import type { AddressLike } from "ethers";
import { concat, resolveAddress } from "ethers";

import { networkHelpers } from "../fixtures/registry.js";

/** Gives an account the code that EIP-7702 gives it when it delegates to `target`. `helpers` are the chain's. */
export async function delegateByEip7702(
  account: { address: string },
  target: AddressLike,
  helpers: Pick<typeof networkHelpers, "setCode"> = networkHelpers,
): Promise<void> {
  await helpers.setCode(account.address, concat(["0xef0100", await resolveAddress(target)]));
}
