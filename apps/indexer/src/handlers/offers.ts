import { cleanText } from "../rules/clean-text.js";
import type { Database, Registry } from "../process/config.js";
import { bid, offer, spentNonce } from "../schema/index.js";
import { clientKeyOf } from "../rules/client-key.js";
import { plainJson } from "./plain-json.js";
import { addToTotal } from "./totals.js";

type Hex = `0x${string}`;

const WORD_BITS = 256n;

/** The board: offers, bids; and which nonces make them void. */
export function indexOffers(on: Registry["on"]): void {
  on("JobBoard:OfferPosted", async ({ event, context: { db } }) => {
    const { offerHash, offer: posted, uri, signature } = event.args;
    // Posted twice, it is listed once, as it was posted first.
    if ((await db.find(offer, { id: offerHash })) !== null) return;
    await db.insert(offer).values({
      id: offerHash,
      client: posted.client,
      clientAgentId: posted.clientAgentId,
      clientKey: clientKeyOf(posted),
      token: posted.token,
      maxPrice: posted.maxPrice,
      maxFeeBps: posted.maxFeeBps,
      tier: posted.tier,
      briefHash: posted.briefHash,
      uri: cleanText(uri),
      deliverBy: BigInt(posted.deliverBy),
      reviewWindow: posted.reviewWindow,
      panelId: posted.panelId,
      appealPanelId: posted.appealPanelId,
      defaultBps: posted.defaultBps,
      bidBond: posted.bidBond,
      provider: posted.provider,
      parentJobId: posted.parentJobId,
      verifier: posted.verifier,
      validUntil: BigInt(posted.validUntil),
      nonce: posted.nonce,
      signature,
      bids: 0,
      postedAt: event.block.timestamp,
      blockNumber: event.block.number,
      transactionHash: event.transaction.hash,
    });
    await addToTotal(db, { offers: 1 });
  });

  on("JobBoard:BidAnnounced", async ({ event, context: { db } }) => {
    const { offerHash, agentId, provider, bid: made, uri, signature } = event.args;
    await db.insert(bid).values({
      id: event.id,
      offerHash,
      agentId,
      provider,
      price: made.milestones.reduce((sum, { amount }) => sum + amount, 0n),
      bond: made.bond,
      milestones: plainJson(made.milestones),
      payees: plainJson(made.payees),
      planHash: made.planHash,
      uri: cleanText(uri),
      validUntil: BigInt(made.validUntil),
      nonce: made.nonce,
      signature,
      announcedAt: event.block.timestamp,
      transactionHash: event.transaction.hash,
    });
    const known = await db.find(offer, { id: offerHash });
    if (known !== null) await db.update(offer, { id: offerHash }).set({ bids: known.bids + 1 });
    await addToTotal(db, { bids: 1 });
  });

  on("JobEscrow:NoncesCancelled", async ({ event, context: { db } }) => {
    const { account, word, mask } = event.args;
    const { timestamp } = event.block;
    for (let bit = 0n; bit < WORD_BITS; bit++) {
      if (((mask >> bit) & 1n) === 1n) await spendNonce(db, { account, nonce: word * WORD_BITS + bit, timestamp });
    }
  });
}

interface SpentNonce {
  readonly account: Hex;
  readonly nonce: bigint;
  readonly jobId?: Hex;
  readonly timestamp: bigint;
}

/** A nonce counts no more. A nonce of 0 is none. */
export async function spendNonce(db: Database, { account, nonce, jobId, timestamp }: SpentNonce): Promise<void> {
  if (nonce === 0n) return;
  await db
    .insert(spentNonce)
    .values({ account, nonce, jobId: jobId ?? null, timestamp })
    .onConflictDoNothing();
}
