/** Sends one request to a node. */
export interface Rpc {
  readonly send: (method: string, parameters: readonly unknown[]) => Promise<unknown>;
}

/** The requests of a node, without a library: for processes that must start at once. */
export function rpcOf(url: string): Rpc {
  return {
    send: async (method, params) => {
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
      const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
      const { result } = (await response.json()) as { readonly result?: unknown };
      return result;
    },
  };
}
