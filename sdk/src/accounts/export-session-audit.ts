import type { Result } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { findEvents } from "../events/find-events.js";
import { accountOf } from "./find-sessions.js";

export interface ExportSessionAuditParameters {
  readonly agentId: bigint;
  /** `json` or `csv`. */
  readonly format: "json" | "csv";
}

/** Every event that says who granted what, what was spent of it, and what was ended by whom. */
const EVENTS = [
  "SessionGranted",
  "SessionSpent",
  "SessionSigned",
  "SessionGasSpent",
  "SessionLimitChanged",
  "SessionLimitScheduled",
  "SessionKilled",
  "SessionsKilled",
  "GuardianChanged",
  "RaiseDelayChanged",
] as const;

const COLUMNS = ["time", "block", "transaction", "logIndex", "event", "session", "facts"] as const;

/** One event of the trail; amounts and times as decimal text. */
type AuditEntry = Record<(typeof COLUMNS)[number], unknown>;

/**
 * The trail of an account's sessions, in the order of the chain: a JSON array, or CSV by RFC 4180 with one row an event. `facts` are the
 * event's arguments by name, amounts and times as decimal text; in CSV they are JSON.
 *
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const csv = await exportSessionAudit(client, { agentId, format: "csv" });
 */
export async function exportSessionAudit(
  client: Client,
  { agentId, format }: ExportSessionAuditParameters,
): Promise<string> {
  const entries = await readEntries(client, agentId);
  if (format === "json") return JSON.stringify(entries, null, 2);
  const rows = entries.map((entry) => COLUMNS.map((column) => csvCell(entry[column])).join(","));
  return `${[COLUMNS.join(","), ...rows].join("\r\n")}\r\n`;
}

async function readEntries(client: Client, agentId: bigint): Promise<AuditEntry[]> {
  const contract = await accountOf(client, agentId);
  const fromBlock = client.deployment.contracts.AgentRegistry.startBlock;
  const found = await Promise.all(
    EVENTS.map((name) =>
      // The events differ in their arguments only, which are read by name below.
      findEvents(client, { contract, event: contract.getEvent(name as "SessionSpent"), filter: [], fromBlock }),
    ),
  );
  const events = found.flat().toSorted((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
  const times = new Map<number, bigint>();
  for (const blockNumber of new Set(events.map((event) => event.blockNumber))) {
    const block = await read(client, () => client.provider.getBlock(blockNumber));
    times.set(blockNumber, BigInt(block?.timestamp ?? 0));
  }
  return events.map(({ name, args, blockNumber, transactionHash, logIndex }) => {
    const facts = plain((args as unknown as Result).toObject(true)) as Record<string, unknown>;
    return {
      time: String(times.get(blockNumber) ?? 0n),
      block: blockNumber,
      transaction: transactionHash,
      logIndex,
      event: name,
      session: facts.grantId ?? "",
      facts,
    };
  });
}

/** Numbers of the chain as decimal text, which every reader keeps whole. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

function csvCell(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
