import type { Database, Registry } from "../process/config.js";
import { depositMovements, withdrawalMovements } from "../rules/movements.js";
import { approval, payment } from "../schema/index.js";
import { applyMovements } from "./apply-movements.js";
import { linkPayment } from "./judge-award.js";
import type { Source } from "./jobs.js";

type Hex = `0x${string}`;

/** Money that comes into the escrow and leaves it, and messages that accounts agreed to on chain. */
export function indexPayments(on: Registry["on"]): void {
  on("JobEscrow:Deposited", async ({ event, context: { db } }) => {
    const { token, account, payer, amount } = event.args;
    await applyMovements(db, depositMovements({ token, account, amount }));
    await notePayment(db, event, { kind: "deposit", token, account, other: payer, amount });
    await linkPayment(db, payer, account, event.block.timestamp);
  });

  on("JobEscrow:Withdrawn", async ({ event, context: { db } }) => {
    const { token, account, to, amount } = event.args;
    await applyMovements(db, withdrawalMovements({ token, account, amount }));
    await notePayment(db, event, { kind: "withdrawal", token, account, other: to, amount });
    await linkPayment(db, account, to, event.block.timestamp);
  });

  for (const contract of ["JobEscrow", "PanelRegistry"] as const) {
    on(`${contract}:DigestApproved`, async ({ event, context: { db } }) => {
      const { account, digest, validUntil } = event.args;
      await setApproval(db, event, account, digest, validUntil);
    });
    on(`${contract}:DigestRevoked`, async ({ event, context: { db } }) => {
      const { account, digest } = event.args;
      await setApproval(db, event, account, digest, 0n);
    });
  }
}

interface NewPayment {
  readonly kind: string;
  readonly token: Hex;
  readonly account: Hex;
  readonly other: Hex;
  readonly amount: bigint;
}

async function notePayment(db: Database, event: Source, values: NewPayment): Promise<void> {
  const { timestamp } = event.block;
  await db.insert(payment).values({ id: event.id, ...values, timestamp, transactionHash: event.transaction.hash });
}

async function setApproval(
  db: Database,
  event: Source & { readonly log: { readonly address: Hex } },
  account: Hex,
  digest: Hex,
  validUntil: bigint,
): Promise<void> {
  const values = { validUntil, timestamp: event.block.timestamp };
  await db
    .insert(approval)
    .values({ contract: event.log.address, account, digest, ...values })
    .onConflictDoUpdate(values);
}
