import type { Database } from "../process/config.js";
import { tokenTotal, total } from "../schema/index.js";

type Total = typeof total.$inferSelect;
type TokenTotal = typeof tokenTotal.$inferSelect;

/** By how much some of the sums grow. */
export type Growth<Row> = Partial<{
  readonly [Name in keyof Row as Row[Name] extends number | bigint ? Name : never]: Row[Name];
}>;

const NOTHING: Omit<Total, "id"> = {
  agents: 0,
  offers: 0,
  bids: 0,
  panels: 0,
  disputes: 0,
  jobs: 0,
  jobsCounted: 0,
  milestonesSettled: 0,
  milestonesSettledCounted: 0,
  clients: 0,
  clientsCounted: 0,
  providers: 0,
  providersCounted: 0,
  volume: 0n,
  volumeCounted: 0n,
};

const NOTHING_OF_TOKEN: Omit<TokenTotal, "token"> = {
  jobs: 0,
  jobsCounted: 0,
  awarded: 0n,
  awardedCounted: 0n,
  earned: 0n,
  earnedCounted: 0n,
  fees: 0n,
  feesCounted: 0n,
};

/** Adds to the sums of the whole market. */
export async function addToTotal(db: Database, growth: Growth<Total>): Promise<void> {
  await db
    .insert(total)
    .values({ id: "all", ...NOTHING, ...growth })
    .onConflictDoUpdate((row) => grown(row, growth));
}

/** Adds to the sums of a token. */
export async function addToTokenTotal(db: Database, token: `0x${string}`, growth: Growth<TokenTotal>): Promise<void> {
  await db
    .insert(tokenTotal)
    .values({ token, ...NOTHING_OF_TOKEN, ...growth })
    .onConflictDoUpdate((row) => grown(row, growth));
}

/** A row's sums after they grew. */
export function grown<Row extends object>(row: Row, growth: Growth<Row>): Partial<Row> {
  const entries = Object.entries(growth as Record<string, number | bigint>).map(([name, amount]) => {
    const before = row[name as keyof Row] as number | bigint;
    return [name, typeof amount === "bigint" ? (before as bigint) + amount : (before as number) + amount];
  });
  return Object.fromEntries(entries) as Partial<Row>;
}
