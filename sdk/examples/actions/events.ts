import { type Client, collectEvents, watchEvents, watchSettlements } from "../../src/index.js";

/** What happened on the chain, and what happens from now on. */
export async function readPosts(client: Client) {
  // #region collectEvents
  const { board } = client.contracts;
  const posted = await collectEvents(client, { contract: board, event: board.getEvent("OfferPosted") });
  // #endregion
  return posted;
}

export async function followRegistrations(
  client: Client,
  forgetFrom: (block: number) => void,
  signal: AbortSignal,
): Promise<void> {
  // #region watchEvents
  const { registry } = client.contracts;
  const event = registry.getEvent("Registered");
  for await (const item of watchEvents(client, { contract: registry, event, signal })) {
    if (item.kind === "reorg") forgetFrom(item.fromBlock);
    else console.log(item.args.agentId, item.cursor);
  }
  // #endregion
}

export async function followAgent(client: Client, agentId: bigint, signal: AbortSignal): Promise<void> {
  // #region watchSettlements
  for await (const item of watchSettlements(client, { agentId, signal })) {
    if (item.kind === "event") console.log(item.record.jobId, item.record.gained);
  }
  // #endregion
}
