import type { Database } from "../process/config.js";
import type { Movement } from "../rules/movements.js";
import { credit, panelFees } from "../schema/index.js";

type Hex = `0x${string}`;

/** Writes what the escrow owes after some movements. */
export async function applyMovements(db: Database, movements: readonly Movement[]): Promise<void> {
  for (const movement of movements) {
    if (movement.amount === 0n) continue;
    if (movement.kind === "fill") await fill(db, movement.token as Hex, movement.panelId as Hex, movement.amount);
    else
      await move(
        db,
        movement.kind,
        { token: movement.token as Hex, account: movement.account as Hex },
        movement.amount,
      );
  }
}

async function fill(db: Database, token: Hex, panelId: Hex, amount: bigint): Promise<void> {
  await db
    .insert(panelFees)
    .values({ token, panelId, amount })
    .onConflictDoUpdate((row) => ({ amount: row.amount + amount }));
}

async function move(
  db: Database,
  kind: "add" | "pay",
  key: { readonly token: Hex; readonly account: Hex },
  amount: bigint,
): Promise<void> {
  if (kind === "add") {
    await db
      .insert(credit)
      .values({ ...key, amount })
      .onConflictDoUpdate((row) => ({ amount: row.amount + amount }));
    return;
  }
  // Credit first, as far as it goes; the rest came in by allowance.
  const known = await db.find(credit, key);
  if (known === null || known.amount === 0n) return;
  await db.update(credit, key).set({ amount: known.amount > amount ? known.amount - amount : 0n });
}
