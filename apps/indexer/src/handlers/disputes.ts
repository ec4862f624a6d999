import { Tier } from "@guildhall/sdk";

import { IndexInconsistentError } from "../errors/index-inconsistent-error.js";
import type { Database, Registry } from "../process/config.js";
import { cleanText } from "../rules/clean-text.js";
import { disputeMovements, sharingMovements, stakeMovements } from "../rules/movements.js";
import { dispute, evidence, job, panel, ruling } from "../schema/index.js";
import { applyMovements } from "./apply-movements.js";
import { isSomebody, jobOf, moveMilestone } from "./jobs.js";
import { addToTotal } from "./totals.js";

type Hex = `0x${string}`;
type Dispute = typeof dispute.$inferSelect;

/** Disputes: stakes, evidence, rulings, appeals, and where the money of each went. */
export function indexDisputes(on: Registry["on"]): void {
  on("JobEscrow:MilestoneDisputed", async ({ event, context: { db } }) => {
    const { jobId, milestone: place, party, payer, stake } = event.args;
    const disputed = await jobOf(db, jobId);
    const { amount } = await moveMilestone(db, "MilestoneDisputed", { jobId, index: Number(place) });
    await applyMovements(db, stakeMovements(disputed.token, payer, stake));
    const { client, agentId, token, panelId, appealPanelId } = disputed;
    await db.insert(dispute).values({
      ...{ jobId, milestone: Number(place), client, agentId, token, panelId, appealPanelId, party, payer, stake },
      amount,
      isMicro: BigInt(disputed.tier) === Tier.Micro,
      stepAt: event.block.timestamp,
      state: "DISPUTED",
      round: 1,
      openedAt: event.block.timestamp,
      isWaived: false,
    });
    await db.update(job, { id: jobId }).set({ disputes: disputed.disputes + 1 });
    await addToTotal(db, { disputes: 1 });
  });

  on("JobEscrow:EvidenceSubmitted", async ({ event, context: { db } }) => {
    const { jobId, milestone, party, round, evidenceHash, uri } = event.args;
    await db.insert(evidence).values({
      ...{ id: event.id, jobId, milestone: Number(milestone), party, round: Number(round), evidenceHash },
      uri: cleanText(uri),
      timestamp: event.block.timestamp,
    });
  });

  on("JobEscrow:EvidenceWaived", async ({ event, context: { db } }) => {
    const { jobId, milestone } = event.args;
    await disputeOf(db, jobId, milestone);
    await db
      .update(dispute, { jobId, milestone: Number(milestone) })
      .set({ isWaived: true, stepAt: event.block.timestamp });
  });

  on("JobEscrow:RulingGiven", async ({ event, context: { db } }) => {
    const { jobId, milestone, panelId, round, providerBps, reasonHash, bitmap } = event.args;
    const key = { jobId, milestone: Number(milestone) };
    await moveMilestone(db, "RulingGiven", { jobId, index: key.milestone });
    const given = { panelId, providerBps: Number(providerBps), reasonHash, bitmap };
    const { timestamp } = event.block;
    await db
      .insert(ruling)
      .values({ ...key, round: Number(round), ...given, timestamp, transactionHash: event.transaction.hash });
    const isFirst = round === 1n;
    await db.update(dispute, key).set({
      state: "RULED",
      stepAt: timestamp,
      ...(isFirst ? { firstBps: given.providerBps } : { finalBps: given.providerBps }),
    });
    const known = await db.find(panel, { id: panelId });
    if (known !== null) await db.update(panel, { id: panelId }).set({ rulings: known.rulings + 1 });
  });

  on("JobEscrow:MilestoneAppealed", async ({ event, context: { db } }) => {
    const { jobId, milestone, funder, byProvider, bond } = event.args;
    const key = { jobId, milestone: Number(milestone) };
    const { token } = await jobOf(db, jobId);
    await moveMilestone(db, "MilestoneAppealed", { jobId, index: key.milestone });
    await applyMovements(db, stakeMovements(token, funder, bond));
    const isByParty = isSomebody(funder);
    await db.update(dispute, key).set({
      state: "APPEALED",
      round: 2,
      // What was waived was the first panel's evidence.
      isWaived: false,
      appealFunder: isByParty ? funder : null,
      appealByProvider: isByParty ? byProvider : null,
      appealBond: bond,
      appealedAt: event.block.timestamp,
      stepAt: event.block.timestamp,
    });
  });

  on("JobEscrow:DisputeSettled", async ({ event, context: { db } }) => {
    const { jobId, milestone, ...money } = event.args;
    const settled = await disputeOf(db, jobId, milestone);
    const parties = { ...(await jobOf(db, jobId)), payees: [] };
    await applyMovements(db, disputeMovements(parties, money, settled.appealFunder ?? undefined));
    const { toPanel, toAppealPanel, toClient, toProvider, toFunder, providerCost, clientCost } = money;
    await db.update(dispute, { jobId, milestone: Number(milestone) }).set({
      ...{ toPanel, toAppealPanel, toClient, toProvider, toFunder, providerCost, clientCost },
      state: "SETTLED",
      settledAt: event.block.timestamp,
    });
  });

  on("JobEscrow:PanelFeesShared", async ({ event, context: { db } }) => {
    const { panelId, token, each } = event.args;
    const known = await db.find(panel, { id: panelId });
    if (known === null) throw new IndexInconsistentError("panel", panelId);
    await applyMovements(db, sharingMovements(token, panelId, each, known.members));
  });
}

async function disputeOf(db: Database, jobId: Hex, milestone: bigint): Promise<Dispute> {
  const found = await db.find(dispute, { jobId, milestone: Number(milestone) });
  if (found === null) throw new IndexInconsistentError("dispute", `of milestone ${milestone} of job ${jobId}`);
  return found;
}
