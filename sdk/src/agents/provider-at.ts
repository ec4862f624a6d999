import type { Provider } from "ethers";

/** The same provider, but every call of a contract is answered as it was after a block. Needs a node that keeps old state. */
export function providerAt(provider: Provider, blockNumber: number): Provider {
  return new Proxy(provider, {
    get(target, name) {
      if (name === "call") {
        return (transaction: Parameters<Provider["call"]>[0]) => target.call({ ...transaction, blockTag: blockNumber });
      }
      const value: unknown = Reflect.get(target, name, target);
      // Private fields are the target's own.
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
