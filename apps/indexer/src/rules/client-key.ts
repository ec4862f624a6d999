/** Under which number the ledger counts what a client does: the id of the agent as which it acts, or its address. */
export function clientKeyOf(terms: { readonly client: string; readonly clientAgentId: bigint }): bigint {
  return terms.clientAgentId === 0n ? BigInt(terms.client) : terms.clientAgentId;
}
