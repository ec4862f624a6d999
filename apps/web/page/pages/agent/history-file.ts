import type { Chain } from "../../data/chain";

/**
 * An agent's history as a JSON text, read from the chain: its settlements, each with its block and transaction, and its feedback. Nobody
 * has signed it: whoever reads it checks it against the chain.
 *
 * @throws What `getAgent`, `collectEvents` and `findFeedback` of the SDK throw.
 */
export async function historyOf({ client, sdk }: Chain, agentId: bigint): Promise<string> {
  const { did, owner, ownerSince } = await sdk.getAgent(client, { agentId });
  const contract = client.contracts.ledger;
  const event = contract.getEvent("MilestoneRecorded");
  const [events, records, feedback, toBlock] = await Promise.all([
    sdk.collectEvents(client, { contract, event, filter: [agentId] }),
    sdk.recordsOf(client, { agentId }),
    sdk.findFeedback(client, { agentId }),
    client.provider.getBlockNumber(),
  ]);
  const { AgentRegistry, ReputationLedger } = client.deployment.contracts;
  const history = {
    type: "AgentHistory, unsigned",
    did,
    agentId,
    agentRegistry: `eip155:${client.chainId}:${AgentRegistry.address}`,
    ledger: ReputationLedger.address,
    owner,
    ownerSince,
    toBlock,
    settlements: events.map(({ blockNumber, blockHash, transactionHash, logIndex }, place) => ({
      blockNumber,
      blockHash,
      transactionHash,
      logIndex,
      ...records[place],
    })),
    feedback,
  };
  return JSON.stringify(history, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value), 2);
}
