import { zeroAddress } from "viem";

import type { Database, Registry } from "../process/config.js";
import { session, sessionLimit } from "../schema/index.js";
import { plainJson } from "./plain-json.js";

type Hex = `0x${string}`;

/** What agents' accounts say: session keys, their limits, what they spent. */
export function indexAccounts(on: Registry["on"]): void {
  on("AgentAccount:SessionGranted", async ({ event, context: { db } }) => {
    const { grantId, startsAt, grant } = event.args;
    const account = event.log.address;
    const at = event.block.timestamp;
    const values = {
      startsAt,
      validUntil: BigInt(grant.validUntil),
      signer: grant.signer,
      grant: plainJson(grant),
      endedAt: null,
      endedBy: null,
      updatedAt: at,
    };
    await db
      .insert(session)
      .values({ account, grantId, uses: 0, ...values })
      .onConflictDoUpdate(values);
    for (const limit of grant.limits) {
      await setLimit(db, { account, grantId, token: limit.token }, { limit: plainJson(limit), left: limit.total }, at);
    }
  });

  on("AgentAccount:SessionLimitChanged", async ({ event, context: { db } }) => {
    const { grantId, limit } = event.args;
    const key = { account: event.log.address, grantId, token: limit.token };
    const values = { limit: plainJson(limit), announced: null, applicableAt: null };
    await setLimit(db, key, values, event.block.timestamp);
  });

  on("AgentAccount:SessionLimitScheduled", async ({ event, context: { db } }) => {
    const { grantId, limit, applicableAt } = event.args;
    const key = { account: event.log.address, grantId, token: limit.token };
    await setLimit(db, key, { announced: plainJson(limit), applicableAt }, event.block.timestamp);
  });

  on("AgentAccount:SessionSpent", async ({ event, context: { db } }) => {
    const { grantId, token, amount, left } = event.args;
    await spend(db, { account: event.log.address, grantId, token }, amount, left, event.block.timestamp);
  });

  on("AgentAccount:SessionGasSpent", async ({ event, context: { db } }) => {
    const { grantId, cost, left } = event.args;
    await spend(db, { account: event.log.address, grantId, token: zeroAddress }, cost, left, event.block.timestamp);
  });

  on("AgentAccount:SessionSigned", async ({ event, context: { db } }) => {
    const { grantId, token, cost } = event.args;
    await spend(db, { account: event.log.address, grantId, token }, cost, undefined, event.block.timestamp);
  });

  on("AgentAccount:SessionKilled", async ({ event, context: { db } }) => {
    const { grantId, by } = event.args;
    const key = { account: event.log.address, grantId };
    const known = await db.find(session, key);
    const endedAt = event.block.timestamp;
    if (known !== null) await db.update(session, key).set({ endedAt, endedBy: by, updatedAt: endedAt });
  });

  // All sessions end at once; which were granted before follows from `activity`, which keeps this event too.
  on("AgentAccount:SessionsKilled", () => undefined);
  on("AgentAccount:GuardianChanged", () => undefined);
  on("AgentAccount:RaiseDelayChanged", () => undefined);
}

interface LimitKey {
  readonly account: Hex;
  readonly grantId: Hex;
  readonly token: Hex;
}

type LimitValues = Partial<
  Pick<typeof sessionLimit.$inferInsert, "limit" | "announced" | "applicableAt" | "left" | "spent">
>;

async function setLimit(db: Database, key: LimitKey, values: LimitValues, updatedAt: bigint): Promise<void> {
  await db
    .insert(sessionLimit)
    .values({ ...key, spent: 0n, ...values, updatedAt })
    .onConflictDoUpdate({ ...values, updatedAt });
}

async function spend(db: Database, key: LimitKey, amount: bigint, left: bigint | undefined, at: bigint): Promise<void> {
  const rest = left === undefined ? {} : { left };
  await db
    .insert(sessionLimit)
    .values({ ...key, spent: amount, ...rest, updatedAt: at })
    .onConflictDoUpdate((row) => ({ spent: row.spent + amount, ...rest, updatedAt: at }));
  const granted = await db.find(session, { account: key.account, grantId: key.grantId });
  if (granted !== null) {
    await db
      .update(session, { account: key.account, grantId: key.grantId })
      .set((row) => ({ uses: row.uses + 1, updatedAt: at }));
  }
}
