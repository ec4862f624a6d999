import type { Registry } from "../process/config.js";
import { arbiterBond, equivocation, panel, panelMember } from "../schema/index.js";
import { addToTotal } from "./totals.js";

/** Panels, their members and what these put up. */
export function indexPanels(on: Registry["on"]): void {
  on("PanelRegistry:PanelRegistered", async ({ event, context: { db } }) => {
    const { panelId, panel: registered } = event.args;
    const members = [...registered.members];
    if ((await db.find(panel, { id: panelId })) !== null) return;
    await db.insert(panel).values({
      id: panelId,
      members,
      size: members.length,
      threshold: registered.threshold,
      feeBps: registered.feeBps,
      validUntil: BigInt(registered.validUntil),
      registeredAt: event.block.timestamp,
      rulings: 0,
      transactionHash: event.transaction.hash,
    });
    for (const [index, member] of members.entries()) await db.insert(panelMember).values({ panelId, index, member });
    await addToTotal(db, { panels: 1 });
  });

  on("PanelRegistry:PanelClosed", async ({ event, context: { db } }) => {
    const { panelId, member } = event.args;
    await db.update(panel, { id: panelId }).set({ closedAt: event.block.timestamp, closedBy: member });
  });

  on("PanelRegistry:BondPosted", async ({ event, context: { db } }) => {
    const { member, token, payer, amount } = event.args;
    const updatedAt = event.block.timestamp;
    // A member that adds to its bond takes its notice back; what others add does not.
    const stays = payer === member ? { unlocksAt: null, lapsesAt: null } : {};
    await db
      .insert(arbiterBond)
      .values({ member, token, amount, forfeited: 0n, updatedAt })
      .onConflictDoUpdate((row) => ({ token, amount: row.amount + amount, ...stays, updatedAt }));
  });

  on("PanelRegistry:BondUnlocking", async ({ event, context: { db } }) => {
    const { member, unlocksAt, lapsesAt } = event.args;
    const values = { unlocksAt, lapsesAt, updatedAt: event.block.timestamp };
    await db
      .insert(arbiterBond)
      .values({ member, amount: 0n, forfeited: 0n, ...values })
      .onConflictDoUpdate(values);
  });

  on("PanelRegistry:BondWithdrawn", async ({ event, context: { db } }) => {
    const { member, amount } = event.args;
    await db.update(arbiterBond, { member }).set((row) => ({
      token: null,
      amount: row.amount - amount,
      unlocksAt: null,
      lapsesAt: null,
      updatedAt: event.block.timestamp,
    }));
  });

  on("PanelRegistry:EquivocationProven", async ({ event, context: { db } }) => {
    const { milestone, round, ...proven } = event.args;
    const { timestamp } = event.block;
    await db.insert(equivocation).values({ id: event.id, ...proven, milestone: Number(milestone), round, timestamp });
    const { member, forfeited } = proven;
    const known = await db.find(arbiterBond, { member });
    if (known === null) return;
    await db.update(arbiterBond, { member }).set({
      amount: known.amount - forfeited,
      forfeited: known.forfeited + forfeited,
      updatedAt: timestamp,
    });
  });
}
