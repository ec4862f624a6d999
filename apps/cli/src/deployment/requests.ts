import { translateError } from "@guildhall/sdk";

/** Asks a node, as an EIP-1193 provider does. What the node itself refuses is an error with a number for its `code`. */
export interface Requests {
  readonly request: (question: { readonly method: string; readonly params?: unknown[] }) => Promise<unknown>;
}

const ANSWER_TIMEOUT_MS = 30_000;

/**
 * The requests of a node at a URL.
 *
 * @param account What `eth_accounts` answers: the key is here, and not in the node.
 */
export function requestsOf(url: string, account: string): Requests {
  const { origin } = new URL(url);
  return {
    request: async ({ method, params = [] }) => {
      if (method === "eth_accounts") return [account];
      let answer: { readonly result?: unknown; readonly error?: { readonly code: number; readonly message: string } };
      try {
        const response = await fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
          signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
        });
        answer = (await response.json()) as typeof answer;
      } catch (error) {
        // As ethers says it, so that the SDK knows what it means.
        const cause = Object.assign(new Error("the node does not answer", { cause: error }), { code: "NETWORK_ERROR" });
        throw translateError(cause, { origin });
      }
      const { error, result } = answer;
      if (error !== undefined) throw Object.assign(new Error(error.message), { code: error.code });
      return result;
    },
  };
}
