import { cleanText } from "../rules/clean-text.js";
import { schedule } from "../rules/listings.js";
import type { Registry } from "../process/config.js";
import { governance, tokenListing } from "../schema/index.js";
import type { Source } from "./jobs.js";

/** What owner and guardian may say, and said. */
export function indexGovernance(on: Registry["on"]): void {
  on("JobEscrow:AwardsPaused", async ({ event, context: { db } }) => {
    const { guardian: account, until, reasonHash, uri } = event.args;
    await db
      .insert(governance)
      .values({ ...sourceOf(event), event: "AwardsPaused", account, until, reasonHash, uri: cleanText(uri) });
  });

  on("JobEscrow:FeeScheduled", async ({ event, context: { db } }) => {
    const { feeBps, activeFrom } = event.args;
    await db
      .insert(governance)
      .values({ ...sourceOf(event), event: "FeeScheduled", feeBps: Number(feeBps), activeFrom });
  });

  on("JobEscrow:ListingScheduled", async ({ event, context: { db } }) => {
    const { token, decimals, microLimit, activeFrom } = event.args;
    const entry = { activeFrom: Number(activeFrom), decimals: Number(decimals), microLimit: microLimit.toString() };
    const known = await db.find(tokenListing, { token });
    const entries = schedule(known?.entries ?? [], entry, event.block.timestamp);
    await db.insert(tokenListing).values({ token, entries }).onConflictDoUpdate({ entries });
    await db.insert(governance).values({
      ...sourceOf(event),
      event: "ListingScheduled",
      token,
      decimals: entry.decimals,
      microLimit,
      activeFrom,
    });
  });

  on("JobEscrow:GuardianChanged", async ({ event, context: { db } }) => {
    await db.insert(governance).values({ ...sourceOf(event), event: "GuardianChanged", account: event.args.guardian });
  });

  for (const name of ["OwnershipTransferStarted", "OwnershipTransferred"] as const) {
    on(`JobEscrow:${name}`, async ({ event, context: { db } }) => {
      await db.insert(governance).values({ ...sourceOf(event), event: name, account: event.args.newOwner });
    });
  }

  on("Protocol:ProtocolDeployed", async ({ event, context: { db } }) => {
    await db.insert(governance).values({ ...sourceOf(event), event: "ProtocolDeployed", account: event.args.escrow });
  });
}

function sourceOf({ id, block, transaction }: Source) {
  return { id, timestamp: block.timestamp, transactionHash: transaction.hash };
}
