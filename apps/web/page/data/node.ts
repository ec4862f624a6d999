const TIMEOUT_MS = 8_000;

/** The node does not answer, or answers with an error. */
class NodeError extends Error {
  override readonly name = "NodeError";
}

/** One call of the node without the SDK: for what every page needs before anything else. @throws {@link NodeError} */
export async function askNode<Answer>(
  rpc: string,
  method: string,
  parameters: readonly unknown[],
  signal: AbortSignal,
): Promise<Answer> {
  const result = await askNodeOrNull<Answer>(rpc, method, parameters, signal);
  if (result === null) throw new NodeError(`The node did not answer ${method}.`);
  return result;
}

/** The same where a node may know nothing: null then. @throws {@link NodeError} */
export async function askNodeOrNull<Answer>(
  rpc: string,
  method: string,
  parameters: readonly unknown[],
  signal: AbortSignal,
): Promise<Answer | null> {
  const answer = await fetch(rpc, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: parameters }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  const body = (await answer.json()) as { readonly result?: Answer | null };
  if (body.result === undefined) {
    throw new NodeError(`The node did not answer ${method} (HTTP ${answer.status}).`);
  }
  return body.result;
}
