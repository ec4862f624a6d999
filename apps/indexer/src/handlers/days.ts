import type { Database, HandlerArguments } from "../process/config.js";
import { outcomeName } from "../rules/milestones.js";
import { dayOf } from "../rules/wash.js";
import { agentDay, clientDay, type job, type milestone } from "../schema/index.js";
import { grown, type Growth } from "./totals.js";

type Hex = `0x${string}`;
type AgentDay = typeof agentDay.$inferSelect;
type ClientDay = typeof clientDay.$inferSelect;

const NO_WORK = {
  jobs: 0,
  milestones: 0,
  released: 0,
  silent: 0,
  verified: 0,
  agreed: 0,
  ruled: 0,
  fallback: 0,
  givenUp: 0,
  missed: 0,
  completed: 0,
  paidInFull: 0,
  late: 0,
  disputed: 0,
  disputesLost: 0,
  ruledBps: 0,
  awarded: 0n,
  earned: 0n,
  fees: 0n,
} as const;

const NO_DEALS = {
  jobs: 0,
  milestones: 0,
  paid: 0,
  silent: 0,
  disputed: 0,
  disputesLost: 0,
  awarded: 0n,
  earned: 0n,
} as const;

const WHOLE_BPS = 10_000;
/** From which share on a dispute was the client's to lose, in basis points. */
const HALF_BPS = 5_000;

/** Whose day it is. */
interface Parties {
  readonly client: Hex;
  readonly clientKey: bigint;
  readonly agentId: bigint;
  readonly token: Hex;
  readonly washRule: number;
}

/** Counts a job on the day of its award. */
export async function countAwardOfDay(
  db: Database,
  { price, ...parties }: Parties & { readonly price: bigint },
  awardedAt: bigint,
): Promise<void> {
  const growth = { jobs: 1, awarded: price };
  await addToAgentDay(db, parties, awardedAt, growth);
  await addToClientDay(db, parties, awardedAt, growth);
}

/** Counts a milestone on the day on which it was settled. @param before The milestone as it was. */
export async function countSettlementOfDay(
  db: Database,
  settled: typeof job.$inferSelect,
  before: Pick<typeof milestone.$inferSelect, "dueAt" | "deliveredAt" | "state">,
  { args, block: { timestamp } }: HandlerArguments<"JobEscrow:MilestoneSettled">["event"],
): Promise<void> {
  const name = outcomeName(args.outcome);
  const bps = Number(args.providerBps);
  const isCompleted = bps > 0;
  const isDisputed = before.state === "DISPUTED" || before.state === "RULED" || before.state === "APPEALED";
  // What was delivered was in time, or the escrow would have refused it.
  const isLate = isCompleted && before.deliveredAt === null && timestamp > before.dueAt;
  const isDecided = name === "ruled" || name === "fallback";
  await addToAgentDay(db, settled, timestamp, {
    milestones: 1,
    ...(name in NO_WORK && { [name]: 1 }),
    completed: Number(isCompleted),
    paidInFull: Number(bps === WHOLE_BPS),
    late: Number(isLate),
    disputed: Number(isDisputed),
    disputesLost: Number(isDisputed && bps < HALF_BPS),
    ruledBps: isDecided ? bps : 0,
    earned: args.earned,
    fees: args.fee,
  });
  await addToClientDay(db, settled, timestamp, {
    milestones: 1,
    paid: Number(isCompleted),
    silent: Number(name === "silent"),
    disputed: Number(isDisputed),
    disputesLost: Number(isDisputed && bps >= HALF_BPS),
    earned: args.earned,
  });
}

async function addToAgentDay(
  db: Database,
  { agentId, token, washRule }: Parties,
  at: bigint,
  growth: Growth<AgentDay>,
): Promise<void> {
  await db
    .insert(agentDay)
    .values({ agentId, token, washRule, day: dayOf(at), ...NO_WORK, ...growth })
    .onConflictDoUpdate((row) => grown(row, growth));
}

async function addToClientDay(
  db: Database,
  { client, clientKey, token, washRule }: Parties,
  at: bigint,
  growth: Growth<ClientDay>,
): Promise<void> {
  await db
    .insert(clientDay)
    .values({ client, clientKey, token, washRule, day: dayOf(at), ...NO_DEALS, ...growth })
    .onConflictDoUpdate((row) => grown(row, growth));
}
