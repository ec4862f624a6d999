import { NodeSilentError } from "../errors/node-silent-error.js";

/** The longest that a node may take for one answer, in milliseconds. */
const ANSWER_TIMEOUT_MS = 30_000;

/** Asks a node. @throws {@link NodeSilentError} */
export async function askNode(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const { result } = (await response.json()) as { readonly result?: unknown };
    if (result !== undefined) return result;
  } catch (cause) {
    throw new NodeSilentError(method, { cause });
  }
  throw new NodeSilentError(method);
}

/** The hash of a block, from the first node that has it. @throws {@link NodeSilentError} */
export async function blockHashOf(urls: readonly string[], block: number): Promise<string> {
  let failure: unknown;
  for (const url of urls.slice(0, 3)) {
    try {
      const found = await askNode(url, "eth_getBlockByNumber", [`0x${block.toString(16)}`, false]);
      if (found !== null) return (found as { readonly hash: string }).hash;
    } catch (error) {
      failure = error;
    }
  }
  throw new NodeSilentError("eth_getBlockByNumber", { cause: failure });
}
