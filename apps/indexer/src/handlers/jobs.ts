import { zeroAddress, zeroHash } from "viem";

import { IndexInconsistentError } from "../errors/index-inconsistent-error.js";
import type { Database, HandlerArguments, Registry } from "../process/config.js";
import { cleanText } from "../rules/clean-text.js";
import { clientKeyOf } from "../rules/client-key.js";
import { fundingName, type MovingEvent, outcomeName, stateAfter } from "../rules/milestones.js";
import { awardMovements, settlementMovements, splitBond } from "../rules/movements.js";
import { agent, clientOfAgent, job, marketClient, milestone, panelOfAgent, payee } from "../schema/index.js";
import { applyMovements } from "./apply-movements.js";
import { washRuleOfAward } from "./judge-award.js";
import { countAwardOfDay, countSettlementOfDay } from "./days.js";
import { spendNonce } from "./offers.js";
import { addToTokenTotal, addToTotal } from "./totals.js";

type Hex = `0x${string}`;
type Job = typeof job.$inferSelect;
type Milestone = typeof milestone.$inferSelect;

/** The life of jobs, and what their money does. What is disputed is in {@link indexDisputes}. */
export function indexJobs(on: Registry["on"]): void {
  on("JobEscrow:JobAwarded", awardJob);

  on("JobEscrow:MilestoneDelivered", async ({ event, context: { db } }) => {
    const { jobId, milestone: index, deliveryHash, uri } = event.args;
    const deliveredAt = event.block.timestamp;
    const changes = { deliveryHash, deliveryUri: cleanText(uri), deliveredAt, isRefused: false };
    const { agentId } = await moveMilestone(db, "MilestoneDelivered", { jobId, index: Number(index) }, changes);
    await db.update(agent, { id: agentId }).set({ lastDeliveredAt: deliveredAt });
  });

  on("JobEscrow:DeliveryRefused", async ({ event, context: { db } }) => {
    const { jobId, milestone: index } = event.args;
    await db.update(milestone, { jobId, index: Number(index) }).set({ isRefused: true });
  });

  on("JobEscrow:MilestoneSettled", settleMilestone);

  on("JobEscrow:RecordFailed", async ({ event, context: { db } }) => {
    const { jobId, milestone: index } = event.args;
    await db.update(milestone, { jobId, index: Number(index) }).set({ recordFailed: true });
  });
}

async function awardJob({ event, context: { db } }: HandlerArguments<"JobEscrow:JobAwarded">): Promise<void> {
  const { jobId, offer, bid, funding, feeBps, awardedAt } = event.args;
  const { client, token } = offer;
  const { provider, agentId, bond } = bid;
  const moneys = splitBond(
    bid.milestones.map(({ amount }) => amount),
    bond,
  );
  const price = moneys.reduce((sum, { amount }) => sum + amount, 0n);
  const { washRule, isListed } = await washRuleOfAward(db, { offer, bid, awardedAt });
  await db.insert(job).values({
    id: jobId,
    client,
    clientAgentId: offer.clientAgentId,
    clientKey: clientKeyOf(offer),
    provider,
    agentId,
    token,
    price,
    bond,
    feeBps: Number(feeBps),
    funding: fundingName(funding),
    tier: offer.tier,
    briefHash: offer.briefHash,
    planHash: bid.planHash,
    panelId: offer.panelId,
    appealPanelId: offer.appealPanelId,
    verifier: offer.verifier,
    parentJobId: offer.parentJobId,
    defaultBps: offer.defaultBps,
    reviewWindow: offer.reviewWindow,
    deliverBy: BigInt(offer.deliverBy),
    awardedAt,
    washRule,
    isListed,
    milestones: moneys.length,
    openMilestones: moneys.length,
    disputes: 0,
    blockNumber: event.block.number,
    transactionHash: event.transaction.hash,
  });
  await spendNonce(db, { account: client, nonce: offer.nonce, jobId, timestamp: awardedAt });
  await spendNonce(db, { account: provider, nonce: bid.nonce, jobId, timestamp: awardedAt });
  for (const [index, { amount, bond: part }] of moneys.entries()) {
    await db.insert(milestone).values({
      jobId,
      index,
      agentId,
      token,
      washRule,
      awardedAt,
      amount,
      bond: part,
      dueAt: awardedAt + BigInt(bid.milestones[index]?.deliverWithin ?? 0),
      state: "ACTIVE",
      isRefused: false,
      recordFailed: false,
    });
  }
  for (const [index, { account, bps }] of bid.payees.entries()) {
    await db.insert(payee).values({ jobId, index, account, bps });
  }
  await applyMovements(db, awardMovements({ token, client, provider }, { bond, price, funding }));
  await countAward(db, { client, agentId, token, price, awardedAt, isCounted: washRule === 0 });
  await countPanel(db, agentId, offer.panelId);
  await countAwardOfDay(db, { client, clientKey: clientKeyOf(offer), agentId, token, washRule, price }, awardedAt);
}

interface Award {
  readonly client: Hex;
  readonly agentId: bigint;
  readonly token: Hex;
  readonly price: bigint;
  readonly awardedAt: bigint;
  readonly isCounted: boolean;
}

async function countAward(db: Database, { client, agentId, token, price, awardedAt, isCounted }: Award): Promise<void> {
  const counted = isCounted ? 1 : 0;
  const provider = await db.find(agent, { id: agentId });
  if (provider === null) throw new IndexInconsistentError("agent", agentId.toString());
  const pair = await db.find(clientOfAgent, { agentId, client });
  const known = await db.find(marketClient, { id: client });
  // Before anything is written: what was found is Ponder's own row, and changes with it.
  const isFirst = { pair: pair === null, client: known === null, provider: provider.jobs === 0 };
  const isFirstCounted = {
    pair: isCounted && (pair?.jobsCounted ?? 0) === 0,
    client: isCounted && (known?.jobsCounted ?? 0) === 0,
    provider: isCounted && provider.jobsCounted === 0,
  };
  await db
    .insert(clientOfAgent)
    .values({ agentId, client, jobs: 1, jobsCounted: counted })
    .onConflictDoUpdate((row) => ({ jobs: row.jobs + 1, jobsCounted: row.jobsCounted + counted }));
  await db
    .insert(marketClient)
    .values({ id: client, jobs: 1, jobsCounted: counted, firstJobAt: awardedAt })
    .onConflictDoUpdate((row) => ({ jobs: row.jobs + 1, jobsCounted: row.jobsCounted + counted }));
  await db.update(agent, { id: agentId }).set((row) => ({
    jobs: row.jobs + 1,
    jobsCounted: row.jobsCounted + counted,
    clients: row.clients + Number(isFirst.pair),
    clientsCounted: row.clientsCounted + Number(isFirstCounted.pair),
    lastPrice: price,
    lastToken: token,
  }));
  await addToTotal(db, {
    jobs: 1,
    jobsCounted: counted,
    clients: Number(isFirst.client),
    clientsCounted: Number(isFirstCounted.client),
    providers: Number(isFirst.provider),
    providersCounted: Number(isFirstCounted.provider),
  });
  await addToTokenTotal(db, token, {
    jobs: 1,
    jobsCounted: counted,
    awarded: price,
    awardedCounted: isCounted ? price : 0n,
  });
}

async function settleMilestone({
  event,
  context: { db },
}: HandlerArguments<"JobEscrow:MilestoneSettled">): Promise<void> {
  const { jobId, milestone: place, outcome, providerBps, earned, fee, refund, bondToClient, faultBps } = event.args;
  const index = Number(place);
  const settled = await jobOf(db, jobId);
  const changes = {
    outcome: outcomeName(outcome),
    providerBps: Number(providerBps),
    earned,
    fee,
    refund,
    bondToClient,
    faultBps: Number(faultBps),
    settledAt: event.block.timestamp,
  };
  const money = await moveMilestone(db, "MilestoneSettled", { jobId, index }, changes);
  const openMilestones = settled.openMilestones - 1;
  await db
    .update(job, { id: jobId })
    .set({ openMilestones, settledAt: openMilestones === 0 ? event.block.timestamp : null });
  const parties = { ...settled, payees: await payeesOf(db, jobId) };
  await applyMovements(db, settlementMovements(parties, money, { earned, fee, refund, bondToClient }));
  const isCounted = settled.washRule === 0;
  await addToTotal(db, { milestonesSettled: 1, milestonesSettledCounted: isCounted ? 1 : 0 });
  await addToTokenTotal(db, settled.token, {
    earned,
    earnedCounted: isCounted ? earned : 0n,
    fees: fee,
    feesCounted: isCounted ? fee : 0n,
  });
  await countSettlementOfDay(db, settled, money, event);
  if (earned === 0n) return;
  const paidAt = event.block.timestamp;
  await db
    .update(agent, { id: settled.agentId })
    .set({ lastPaidAt: paidAt, ...(isCounted && { lastPaidCountedAt: paidAt }) });
}

async function countPanel(db: Database, agentId: bigint, panelId: Hex): Promise<void> {
  if (panelId === zeroHash) return;
  await db
    .insert(panelOfAgent)
    .values({ agentId, panelId, jobs: 1 })
    .onConflictDoUpdate((row) => ({ jobs: row.jobs + 1 }));
}

/** The job that an event is about. @throws {@link IndexInconsistentError} */
export async function jobOf(db: Database, id: Hex): Promise<Job> {
  const found = await db.find(job, { id });
  if (found === null) throw new IndexInconsistentError("job", id);
  return found;
}

const MOST_PAYEES = 16;

async function payeesOf(db: Database, jobId: Hex): Promise<{ account: Hex; bps: number }[]> {
  const payees: { account: Hex; bps: number }[] = [];
  for (let index = 0; index < MOST_PAYEES; index++) {
    const found = await db.find(payee, { jobId, index });
    if (found === null) break;
    payees.push(found);
  }
  return payees;
}

/** Where an event came from. */
export interface Source {
  readonly id: string;
  readonly block: { readonly timestamp: bigint; readonly number: bigint };
  readonly transaction: { readonly hash: Hex };
}

interface MilestonePlace {
  readonly jobId: Hex;
  readonly index: number;
}

/**
 * Gives a milestone the state that an event leads to.
 *
 * @param changes What else changes.
 * @returns The milestone before it.
 * @throws {@link IndexInconsistentError}
 */
export async function moveMilestone(
  db: Database,
  name: MovingEvent,
  place: MilestonePlace,
  changes: Partial<Milestone> = {},
): Promise<Milestone> {
  const found = await db.find(milestone, place);
  if (found === null) throw new IndexInconsistentError("milestone", `${place.index} of job ${place.jobId}`);
  // What was found is Ponder's own row, and changes with it.
  const before = { ...found };
  await db.update(milestone, place).set({ state: stateAfter(name), ...changes });
  return before;
}

/** Whether an address names anybody. */
export function isSomebody(address: Hex | null): address is Hex {
  return address !== null && address !== zeroAddress;
}
