import type { Provider } from "ethers";

/** A provider that knows more nodes of the same chain. */
export interface ManyNodes extends Provider {
  readonly others: readonly Provider[];
}

/** The nodes that a provider can ask, its own first. */
export function nodesOf(provider: Provider): readonly Provider[] {
  return "others" in provider ? [provider, ...(provider as ManyNodes).others] : [provider];
}
