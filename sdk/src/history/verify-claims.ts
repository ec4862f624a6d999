import { getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { HistoryClaimError } from "../errors/history-errors.js";
import type { HistoryClaim } from "../protocol/history-claim.js";
import { headerOf, logsOf, type RawLog } from "../wire/node-call.js";
import { factsOf, sourceOf } from "./claims.js";
import type { HistoryCoverage } from "./history-credential.js";

/** How many claims are looked up at the same time. */
const AT_ONCE = 10;

/** Requires that every claim is an event of this agent, as the chain has it now. @throws {@link HistoryClaimError} */
export async function requireOnChain(client: Client, agentId: bigint, claims: readonly HistoryClaim[]): Promise<void> {
  const chain = new ChainReader(client);
  for (let from = 0; from < claims.length; from += AT_ONCE) {
    const some = claims.slice(from, from + AT_ONCE);
    await Promise.all(some.map((claim) => requireClaim(client, chain, agentId, claim)));
  }
}

/** Requires that the last block of a coverage is on the chain. @throws {@link HistoryClaimError} */
export async function requireCoverage(client: Client, { toBlock, toBlockHash }: HistoryCoverage): Promise<void> {
  const header = await headerOf(client.provider, toBlock);
  if (header?.hash === toBlockHash) return;
  throw new HistoryClaimError("BLOCK_OTHER", undefined, {
    field: "toBlockHash",
    said: toBlockHash,
    found: header?.hash,
  });
}

async function requireClaim(client: Client, chain: ChainReader, agentId: bigint, claim: HistoryClaim): Promise<void> {
  const { address, contract, fragment } = sourceOf(client, claim.type);
  requireSame(claim, "CHAIN_OTHER", "chainId", claim.chainId, Number(client.chainId));
  requireSame(claim, "CONTRACT_OTHER", "contract", getAddress(claim.contract.toLowerCase()), address);
  requireSame(claim, "BLOCK_OTHER", "blockHash", claim.blockHash, await chain.hashOf(claim.blockNumber));

  const logs = await chain.logsIn(claim.blockHash, address);
  const log = logs.find(({ logIndex }) => logIndex === claim.logIndex);
  if (log === undefined) throw new HistoryClaimError("LOG_MISSING", claim, { field: "logIndex", said: claim.logIndex });
  requireSame(claim, "TRANSACTION_OTHER", "transactionHash", claim.transactionHash, log.transactionHash);
  requireSame(claim, "EVENT_OTHER", "type", fragment.topicHash, log.topics[0]);

  const facts = factsOf(fragment, contract.interface.decodeEventLog(fragment, log.data, log.topics));
  requireSame(claim, "AGENT_OTHER", "agentId", agentId.toString(), facts["agentId"]);
  for (const name of new Set([...Object.keys(claim.facts), ...Object.keys(facts)])) {
    requireSame(claim, "FACT_OTHER", name, claim.facts[name], facts[name]);
  }
}

type Value = string | number | boolean | undefined;

function requireSame(
  claim: HistoryClaim,
  reason: HistoryClaimError["reason"],
  field: string,
  said: Value,
  found: Value,
) {
  if (said !== found) throw new HistoryClaimError(reason, claim, { field, said, found });
}

/** Reads each block, and each contract's logs of it, once. */
class ChainReader {
  readonly #hashes = new Map<number, Promise<string | undefined>>();
  readonly #logs = new Map<string, Promise<RawLog[]>>();

  constructor(private readonly client: Client) {}

  /** The hash of a block; nothing when the chain is shorter. */
  hashOf(block: number): Promise<string | undefined> {
    const known = this.#hashes.get(block) ?? headerOf(this.client.provider, block).then((header) => header?.hash);
    this.#hashes.set(block, known);
    return known;
  }

  /** All logs of a contract in a block. */
  logsIn(blockHash: string, address: string): Promise<RawLog[]> {
    const key = `${blockHash}:${address}`;
    const query = { address, topics: [], blocks: { hash: blockHash } };
    const known = this.#logs.get(key) ?? logsOf(this.client.provider, query);
    this.#logs.set(key, known);
    return known;
  }
}
