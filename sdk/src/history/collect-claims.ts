import type { Result } from "ethers";

import type { Client } from "../client/client.js";
import { collectEvents } from "../events/collect-events.js";
import { factsOf, type HistoryClaim } from "./history-claim.js";
import type { HistoryCoverage } from "./history-credential.js";
import { sourceOf } from "./history-kinds.js";

/** Every event of an agent that a coverage is about, as the chain has it now, in its order. */
export async function collectClaims(
  client: Client,
  agentId: bigint,
  { kinds, fromBlock, toBlock }: Pick<HistoryCoverage, "kinds" | "fromBlock" | "toBlock">,
): Promise<readonly HistoryClaim[]> {
  const claims: HistoryClaim[] = [];
  for (const kind of kinds) {
    const { contract, event, fragment, filter } = sourceOf(client, kind);
    const range = { from: fromBlock, toBlock };
    const logs = await collectEvents(client, { contract, event, filter: filter(agentId), ...range });
    for (const { args, address, blockNumber, blockHash, transactionHash, logIndex } of logs) {
      const facts = factsOf(fragment, args as Result);
      const place = { contract: address, blockNumber, blockHash, transactionHash, logIndex };
      claims.push({ type: kind, chainId: Number(client.chainId), ...place, facts });
    }
  }
  return claims.sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
}
