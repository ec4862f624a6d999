import type { Deployment } from "@guildhall/sdk";
import { agentRegistryAbi, jobBoardAbi, jobEscrowAbi, panelRegistryAbi, reputationLedgerAbi } from "@guildhall/sdk/abi";
import { createPublicClient, http, type Log, parseEventLogs } from "viem";

/** The contracts whose events decide what `/stats` says. */
const CONTRACTS = ["AgentRegistry", "JobBoard", "JobEscrow", "PanelRegistry", "ReputationLedger"] as const;

const ABIS = {
  AgentRegistry: agentRegistryAbi,
  JobBoard: jobBoardAbi,
  JobEscrow: jobEscrowAbi,
  PanelRegistry: panelRegistryAbi,
  ReputationLedger: reputationLedgerAbi,
};

/** Blocks that a node is asked for at once; fewer when it finds that too much. */
const MOST_BLOCKS = 10_000n;
/** Blocks whose times are asked for together. */
const AT_ONCE = 16;

type DecodedLog = ReturnType<typeof decoded>[number];

/** An event of the market, with the time of its block. */
export type MarketEvent = DecodedLog & { readonly timestamp: bigint };

function decoded(contract: (typeof CONTRACTS)[number], logs: Log[]) {
  switch (contract) {
    case "AgentRegistry":
      return parseEventLogs({ abi: ABIS.AgentRegistry, logs });
    case "JobBoard":
      return parseEventLogs({ abi: ABIS.JobBoard, logs });
    case "JobEscrow":
      return parseEventLogs({ abi: ABIS.JobEscrow, logs });
    case "PanelRegistry":
      return parseEventLogs({ abi: ABIS.PanelRegistry, logs });
    case "ReputationLedger":
      return parseEventLogs({ abi: ABIS.ReputationLedger, logs });
  }
}

/**
 * The events of a deployment in the order of the chain, page by page, up to a block; from a node alone.
 *
 * @throws What viem throws when the node refuses even a single block.
 */
export async function* marketEvents(url: string, deployment: Deployment, toBlock: bigint): AsyncGenerator<MarketEvent> {
  const client = createPublicClient({ transport: http(url, { timeout: 60_000, retryCount: 3 }) });
  const addresses = CONTRACTS.map((name) => deployment.contracts[name].address.toLowerCase() as `0x${string}`);
  let from = BigInt(Math.min(...CONTRACTS.map((name) => deployment.contracts[name].startBlock)));
  let size = MOST_BLOCKS;
  while (from <= toBlock) {
    const to = from + size - 1n < toBlock ? from + size - 1n : toBlock;
    let logs: Log[];
    try {
      logs = await client.getLogs({ address: addresses, fromBlock: from, toBlock: to });
    } catch (error) {
      if (size === 1n) throw error;
      size /= 2n;
      continue;
    }
    const times = await timesOf(client, logs);
    const events = CONTRACTS.flatMap((name, index): readonly DecodedLog[] => {
      const own = logs.filter(({ address }) => address.toLowerCase() === addresses[index]);
      return decoded(name, own);
    });
    events.sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);
    for (const event of events) yield { ...event, timestamp: times.get(event.blockNumber) ?? 0n };
    from = to + 1n;
    if (size < MOST_BLOCKS) size *= 2n;
  }
}

async function timesOf(
  client: ReturnType<typeof createPublicClient>,
  logs: readonly Log[],
): Promise<Map<bigint, bigint>> {
  const numbers = [...new Set(logs.flatMap(({ blockNumber }) => blockNumber ?? []))];
  const times = new Map<bigint, bigint>();
  for (let i = 0; i < numbers.length; i += AT_ONCE) {
    const some = numbers.slice(i, i + AT_ONCE);
    const blocks = await Promise.all(some.map((blockNumber) => client.getBlock({ blockNumber })));
    for (const { number, timestamp } of blocks) times.set(number, timestamp);
  }
  return times;
}
