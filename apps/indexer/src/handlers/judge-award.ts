import type { Database } from "../process/config.js";
import { listingAt } from "../rules/listings.js";
import { dayOf, washRuleOf } from "../rules/wash.js";
import { agent, identity, partyPair, paymentLink, tokenListing } from "../schema/index.js";
import { isSomebody } from "./jobs.js";

type Hex = `0x${string}`;

interface Award {
  readonly offer: { readonly client: Hex; readonly clientAgentId: bigint; readonly token: Hex };
  readonly bid: {
    readonly provider: Hex;
    readonly agentId: bigint;
    readonly payees: readonly { readonly account: Hex }[];
  };
  readonly awardedAt: bigint;
}

/** A side of a job: all of its addresses, and the one that represents it. */
interface Side {
  readonly addresses: readonly Hex[];
  readonly party: Hex;
}

/** Judges a job by docs/design/wash.md when it is awarded, and remembers it for the jobs that follow. */
export async function washRuleOfAward(
  db: Database,
  { offer, bid, awardedAt }: Award,
): Promise<{ readonly washRule: number; readonly isListed: boolean }> {
  const client = await sideOf(db, offer.client, offer.clientAgentId || undefined);
  const provider = await sideOf(db, bid.provider, bid.agentId);
  const day = dayOf(awardedAt);
  const before = await db.find(partyPair, { client: client.party, provider: provider.party });
  const jobsToday = before?.day === day ? before.jobsThatDay : 0;
  const reverse = await db.find(partyPair, { client: provider.party, provider: client.party });
  const listing = await db.find(tokenListing, { token: lower(offer.token) });
  const isListed = listing !== null && listingAt(listing.entries, awardedAt) !== undefined;
  const washRule = washRuleOf({
    clientSide: client.addresses,
    providerSide: provider.addresses,
    payees: bid.payees.map(({ account }) => lower(account)),
    isMoneyFromProvider: await isLinked(db, provider.addresses, client.addresses),
    lastReverse: reverse?.lastAwardedAt,
    jobsToday,
    isListed,
    awardedAt,
  });
  const values = { lastAwardedAt: awardedAt, day, jobsThatDay: jobsToday + 1 };
  await db
    .insert(partyPair)
    .values({ client: client.party, provider: provider.party, ...values })
    .onConflictDoUpdate(values);
  return { washRule, isListed };
}

/** Notes that an account paid another through the escrow. */
export async function linkPayment(db: Database, from: Hex, to: Hex, since: bigint): Promise<void> {
  if (lower(from) === lower(to)) return;
  await db
    .insert(paymentLink)
    .values({ from: lower(from), to: lower(to), since })
    .onConflictDoNothing();
}

async function sideOf(db: Database, account: Hex, agentId: bigint | undefined): Promise<Side> {
  const address = lower(account);
  const id = agentId ?? (await db.find(identity, { id: address }))?.agentId ?? undefined;
  const known = id === undefined ? null : await db.find(agent, { id });
  if (known === null) return { addresses: [address], party: address };
  const named = [address, known.owner, known.identity, known.agentWallet].filter(isSomebody).map(lower);
  return { addresses: [...new Set(named)], party: lower(known.owner) };
}

/** At most four addresses on each side. */
async function isLinked(db: Database, from: readonly Hex[], to: readonly Hex[]): Promise<boolean> {
  for (const payer of from) {
    for (const receiver of to) {
      if ((await db.find(paymentLink, { from: payer, to: receiver })) !== null) return true;
    }
  }
  return false;
}

function lower(address: Hex): Hex {
  return address.toLowerCase() as Hex;
}
