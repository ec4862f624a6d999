import { unpackRecordWords } from "../../sdk/src/index.js";
import type { deployLedger } from "../fixtures/ledger.js";

type Ledger = Awaited<ReturnType<typeof deployLedger>>["ledger"];

/** What a ledger recorded, oldest first: each event with its two words unpacked, and the time of its block. */
export async function settlementsOf(ledger: Ledger) {
  const logs = await ledger.queryFilter(ledger.filters.MilestoneRecorded());
  return Promise.all(
    logs.map(async (log) => {
      const { agentId, clientKey, jobId } = log.args;
      const timestamp = BigInt((await log.getBlock()).timestamp);
      return { agentId, clientKey, jobId, timestamp, ...unpackRecordWords(log.args) };
    }),
  );
}
