import { RecordMark, type UnpackedRecord, unpackRecordWords } from "@guildhall/sdk";
import { zeroHash } from "viem";

import { IndexInconsistentError } from "../errors/index-inconsistent-error.js";
import type { Database, HandlerArguments, Registry } from "../process/config.js";
import { cleanText } from "../rules/clean-text.js";
import { massesAfter, scoreAt } from "../rules/masses.js";
import { outcomeName } from "../rules/milestones.js";
import { agent, clientRecord, feedback, feedbackResponse, ledger, settlement, validation } from "../schema/index.js";
import { jobOf } from "./jobs.js";
import { addToTotal } from "./totals.js";

type Agent = typeof agent.$inferSelect;

/** Of how many completed milestones an agent's latency is kept singly. */
const RECENT = 31;

/** From which share on a dispute was the client's to lose, in basis points. */
const HALF_BPS = 5_000;

/** The ledger's facts, and what the two ERC-8004 registries beside it hold. */
export function indexReputation(on: Registry["on"]): void {
  on("ReputationLedger:LedgerOpened", async ({ event, context: { db } }) => {
    const { saturation, entry, unit, summit } = event.args.parameters;
    await db.insert(ledger).values({ id: event.log.address, saturation, entry, unit, summit });
  });

  on("ReputationLedger:MilestoneRecorded", recordMilestone);

  on("FeedbackRegistry:NewFeedback", async ({ event, context: { db } }) => {
    const { agentId, clientAddress, feedbackIndex, value, valueDecimals, tag1, tag2, endpoint } = event.args;
    const { feedbackURI, feedbackHash } = event.args;
    await db.insert(feedback).values({
      id: feedbackId(agentId, clientAddress, feedbackIndex),
      agentId,
      clientAddress,
      feedbackIndex,
      value,
      valueDecimals,
      tag1: cleanText(tag1),
      tag2: cleanText(tag2),
      endpoint: cleanText(endpoint),
      feedbackURI: cleanText(feedbackURI),
      feedbackHash,
      isRevoked: false,
      isExcluded: false,
      isByClient: false,
      createdAt: event.block.timestamp,
    });
    const rated = await db.find(agent, { id: agentId });
    if (rated !== null) await db.update(agent, { id: agentId }).set({ totalFeedback: rated.totalFeedback + 1n });
  });

  on("FeedbackRegistry:FeedbackMarked", async ({ event, context: { db } }) => {
    const { agentId, clientAddress, feedbackIndex, jobId, milestone } = event.args;
    const isOfJob = jobId !== zeroHash;
    await db.update(feedback, { id: feedbackId(agentId, clientAddress, feedbackIndex) }).set({
      isByClient: true,
      jobId: isOfJob ? jobId : null,
      milestone: isOfJob ? Number(milestone) : null,
    });
  });

  on("FeedbackRegistry:FeedbackRevoked", async ({ event, context: { db } }) => {
    const { agentId, clientAddress, feedbackIndex } = event.args;
    const revoked = { isRevoked: true, revokedAt: event.block.timestamp };
    await db.update(feedback, { id: feedbackId(agentId, clientAddress, feedbackIndex) }).set(revoked);
  });

  on("FeedbackRegistry:FeedbackExcluded", async ({ event, context: { db } }) => {
    const { agentId, clientAddress, feedbackIndex } = event.args;
    await db.update(feedback, { id: feedbackId(agentId, clientAddress, feedbackIndex) }).set({ isExcluded: true });
  });

  on("FeedbackRegistry:ResponseAppended", async ({ event, context: { db } }) => {
    const { agentId, clientAddress, feedbackIndex, responder, responseURI, responseHash } = event.args;
    await db.insert(feedbackResponse).values({
      id: event.id,
      feedbackId: feedbackId(agentId, clientAddress, feedbackIndex),
      agentId,
      responder,
      responseURI: cleanText(responseURI),
      responseHash,
      createdAt: event.block.timestamp,
    });
  });

  on("ValidationRegistry:ValidationRequest", async ({ event, context: { db } }) => {
    const { validatorAddress, agentId, requestURI, requestHash } = event.args;
    const at = event.block.timestamp;
    const values = { agentId, validatorAddress, requestURI: cleanText(requestURI), updatedAt: at };
    await db
      .insert(validation)
      .values({ id: requestHash, status: "PENDING", createdAt: at, ...values })
      .onConflictDoUpdate(values);
  });

  on("ValidationRegistry:ValidationResponse", async ({ event, context: { db } }) => {
    const { requestHash, response, responseURI, responseHash, tag } = event.args;
    await db.update(validation, { id: requestHash }).set({
      status: "COMPLETED",
      response,
      responseURI: cleanText(responseURI),
      responseHash,
      tag: cleanText(tag),
      updatedAt: event.block.timestamp,
    });
  });
}

async function recordMilestone({
  event,
  context: { db },
}: HandlerArguments<"ReputationLedger:MilestoneRecorded">): Promise<void> {
  const { agentId, clientKey, jobId, summary, masses: packed } = event.args;
  const record = unpackRecordWords({ summary, masses: packed });
  const { timestamp, number: blockNumber } = event.block;
  const provider = await db.find(agent, { id: agentId });
  if (provider === null) throw new IndexInconsistentError("agent", agentId.toString());
  const isMarked = (mark: bigint): boolean => (record.marks & mark) !== 0n;
  const isListed = isMarked(RecordMark.Listed);
  const after = isListed ? massesAfter(provider, record, timestamp) : provider;
  const masses = {
    merit: after.merit,
    standing: after.standing,
    fault: after.fault,
    fresh: after.fresh,
    ...scoreAt(after, timestamp),
  };
  const { latency, volume, earned, gained, withheld, raised, lost } = record;
  await db.insert(settlement).values({
    id: event.id,
    ...{ agentId, clientKey, jobId, latency, volume, earned, gained, withheld, raised, lost, timestamp },
    milestone: Number(record.milestone),
    outcome: outcomeName(Number(record.outcome)),
    providerBps: Number(record.providerBps),
    faultBps: Number(record.faultBps),
    isDelivered: isMarked(RecordMark.Delivered),
    isDisputed: isMarked(RecordMark.Disputed),
    isAppealWon: isMarked(RecordMark.AppealWon),
    isLate: isMarked(RecordMark.Late),
    isListed,
    ...masses,
    blockNumber: Number(blockNumber),
    logIndex: event.log.logIndex,
  });
  const { washRule } = await jobOf(db, jobId);
  await countForClient(db, clientKey, record, { isListed, isCounted: washRule === 0 });
  if (!isListed) return;
  await db.update(agent, { id: agentId }).set({
    ...masses,
    quantum: after.quantum,
    ...countersAfter(provider, record),
    volume: provider.volume + volume,
    volumeCounted: provider.volumeCounted + (washRule === 0 ? volume : 0n),
    updatedAt: timestamp,
  });
  await addToTotal(db, { volume, volumeCounted: washRule === 0 ? volume : 0n });
}

/** The counters of `profileOf`, after a settlement in a listed token. */
function countersAfter(before: Agent, { outcome, providerBps, marks, latency }: UnpackedRecord): Partial<Agent> {
  const has = (mark: bigint): number => ((marks & mark) === 0n ? 0 : 1);
  const completed = before.completed + (providerBps > 0n ? 1 : 0);
  const late = before.late + (providerBps > 0n ? has(RecordMark.Late) : 0);
  const name = outcomeName(Number(outcome));
  return {
    milestones: before.milestones + 1,
    completed,
    onTime: completed - late,
    late,
    missed: before.missed + (name === "missed" ? 1 : 0),
    givenUp: before.givenUp + (name === "givenUp" ? 1 : 0),
    disputed: before.disputed + has(RecordMark.Disputed),
    disputesLost: before.disputesLost + (has(RecordMark.Disputed) === 1 && providerBps < HALF_BPS ? 1 : 0),
    appealsWon: before.appealsWon + has(RecordMark.AppealWon),
    latency: before.latency + (providerBps > 0n ? latency : 0n),
    recentLatencies:
      providerBps > 0n ? [...before.recentLatencies, Number(latency)].slice(-RECENT) : before.recentLatencies,
  };
}

async function countForClient(
  db: Database,
  clientKey: bigint,
  record: UnpackedRecord,
  { isListed, isCounted }: { readonly isListed: boolean; readonly isCounted: boolean },
): Promise<void> {
  const { outcome, providerBps, marks } = record;
  const name = outcomeName(Number(outcome));
  const isDisputed = (marks & RecordMark.Disputed) !== 0n;
  const counts = {
    paid: providerBps > 0n ? 1 : 0,
    released: name === "released" ? 1 : 0,
    silent: name === "silent" ? 1 : 0,
    disputesRaised: isDisputed ? 1 : 0,
    disputesLost: isDisputed && providerBps >= HALF_BPS ? 1 : 0,
  };
  const counted = {
    paidCounted: isCounted ? counts.paid : 0,
    silentCounted: isCounted ? counts.silent : 0,
    disputesLostCounted: isCounted ? counts.disputesLost : 0,
  };
  await db
    .insert(clientRecord)
    .values({ clientKey, isListed, ...counts, ...counted })
    .onConflictDoUpdate((row) => ({
      paid: row.paid + counts.paid,
      released: row.released + counts.released,
      silent: row.silent + counts.silent,
      disputesRaised: row.disputesRaised + counts.disputesRaised,
      disputesLost: row.disputesLost + counts.disputesLost,
      paidCounted: row.paidCounted + counted.paidCounted,
      silentCounted: row.silentCounted + counted.silentCounted,
      disputesLostCounted: row.disputesLostCounted + counted.disputesLostCounted,
    }));
}

function feedbackId(agentId: bigint, client: string, index: bigint): string {
  return `${agentId}:${client}:${index}`;
}
