import type { NetworkConnection } from "hardhat/types/network";

/** Where a process dies: with the answer to this request, counted from 1, or before the node gets it. */
export interface Cut {
  readonly request: number;
  readonly isDelivered: boolean;
  /** Counts these requests only; all of them without it. */
  readonly method?: RegExp;
}

/**
 * A connection that breaks for good at a request, as the process that holds it would when it is killed there. Its
 * `requests` say which methods were asked until then.
 */
export function cutOff(connection: NetworkConnection, cut: Cut): NetworkConnection & { readonly requests: string[] } {
  const { provider } = connection;
  const requests: string[] = [];
  let counted = 0;
  const request: typeof provider.request = async (args) => {
    if (counted >= cut.request) throw new Error("The connection is gone.");
    requests.push(args.method);
    if (cut.method?.test(args.method) ?? true) ++counted;
    const isLast = counted >= cut.request;
    if (isLast && !cut.isDelivered) throw new Error("The connection is gone.");
    const answer: unknown = await provider.request(args);
    if (isLast) throw new Error("The connection is gone.");
    return answer;
  };
  const broken = new Proxy(provider, {
    get: (target, name) => (name === "request" ? request : (Reflect.get(target, name) as unknown)),
  });
  return { ...connection, provider: broken, requests };
}
