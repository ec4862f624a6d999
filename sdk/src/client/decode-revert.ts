import { AbiCoder, type ErrorFragment } from "ethers";

import type { ContractRevert } from "../errors/contract-revert-error.js";
import { errorFragments } from "./error-fragments.js";

type Decoded = Pick<ContractRevert, "errorName" | "args" | "namedArgs" | "selector" | "data">;

/** Reads the data of a revert by every error that we know. Data of an unknown error keeps its selector and has no name. */
export function decodeRevert(data: string): Decoded {
  const selector = data.length >= 10 ? data.slice(0, 10) : "";
  const unnamed = { errorName: "", args: [], namedArgs: {}, selector, data };
  const fragment = errorFragments().get(selector);
  if (fragment === undefined) return unnamed;
  try {
    const args = AbiCoder.defaultAbiCoder()
      .decode(fragment.inputs, `0x${data.slice(10)}`)
      .toArray(true) as unknown[];
    return { ...unnamed, errorName: fragment.name, args, namedArgs: byName(fragment, args) };
  } catch {
    // Another contract's error with the same selector.
    return unnamed;
  }
}

function byName({ inputs }: ErrorFragment, args: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(inputs.map(({ name }, i) => [name || String(i), args[i]]));
}
