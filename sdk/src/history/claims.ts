import type { BaseContract, EventFragment, Result } from "ethers";

import type { Client } from "../client/client.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { collectEvents } from "../events/collect-events.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import {
  HISTORY_KINDS,
  type HistoryClaim,
  type HistoryFacts,
  type HistoryKind,
  HISTORY_SOURCES,
} from "../protocol/history-claim.js";
import { type RecordWords, unpackRecordWords } from "../protocol/record-words.js";
import type { HistoryCoverage } from "./history-credential.js";

/** What a decoded event says. Of an indexed text the chain has only the hash; the event has the text in another argument. */
export function factsOf({ name, inputs }: EventFragment, args: Result): HistoryFacts {
  const told = inputs.map((input, place) => [input, args[place] as unknown] as const);
  const kept = told.filter(([{ indexed, baseType }]) => !(indexed === true && baseType === "string"));
  const values: Record<string, unknown> = Object.fromEntries(kept.map(([input, value]) => [input.name, value]));
  const facts = name === "MilestoneRecorded" ? unpacked(values) : values;
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, typeof value === "boolean" ? value : String(value)]),
  );
}

/** A settlement with the members of its two packed words instead of these, which are hard to read. */
function unpacked({ summary, masses, ...others }: Record<string, unknown>): Record<string, unknown> {
  return { ...others, ...unpackRecordWords({ summary, masses } as RecordWords) };
}

/** What distinguishes one event of a chain from all others. */
export function keyOf({ blockHash, logIndex }: Pick<HistoryClaim, "blockHash" | "logIndex">): string {
  return `${blockHash.toLowerCase()}:${logIndex}`;
}

/** Where events of one type are found. */
export interface HistorySource {
  readonly address: string;
  readonly contract: BaseContract;
  readonly event: TypedContractEvent;
  readonly fragment: EventFragment;
  readonly filter: (agentId: bigint) => readonly unknown[];
}

/** The kinds that a deployment has contracts for. */
export function kindsOf({ deployment: { contracts } }: Client): readonly HistoryKind[] {
  return HISTORY_KINDS.filter((kind) => contracts[HISTORY_SOURCES[kind].name] !== undefined);
}

/** @throws {@link DeploymentMissingError} when the deployment has no such contract; {@link ArgumentInvalidError} */
export function sourceOf(client: Client, kind: HistoryKind): HistorySource {
  if (!Object.hasOwn(HISTORY_SOURCES, kind))
    throw new ArgumentInvalidError("kinds", `knows no ${JSON.stringify(kind)}`);
  const { contract: key, name, agentAt } = HISTORY_SOURCES[kind];
  const contract: BaseContract = client.contracts[key];
  const event = contract.getEvent(kind) as unknown as TypedContractEvent;
  const address = client.deployment.contracts[name]?.address ?? "";
  const filter = (agentId: bigint) => [...Array<undefined>(agentAt), agentId];
  return { address, contract, event, fragment: event.fragment, filter };
}

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
