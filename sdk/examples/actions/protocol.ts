import {
  bondOf,
  computeJobId,
  hashBid,
  hashOffer,
  nextActions,
  type NextActionsParameters,
  Outcome,
  payOut,
  priceOf,
  type Terms,
  windowsOf,
} from "../../src/protocol.js";

/** The rules of the protocol need no node. */
export function identify(terms: Terms, chainId: bigint, escrow: string) {
  // #region hashOffer
  const offerHash = hashOffer(terms.offer);
  // #endregion

  // #region hashBid
  const bidHash = hashBid(terms);
  // #endregion

  // #region computeJobId
  const jobId = computeJobId({ chainId, escrow, terms });
  // #endregion
  return { offerHash, bidHash, jobId };
}

/** What a bid costs, and what a ruling of 60 % for its first milestone pays. */
export function count({ bid }: Terms, feeBps: bigint) {
  // #region priceOf
  const price = priceOf(bid);
  // #endregion

  const amounts = bid.milestones.map(({ amount }) => amount);
  // #region bondOf
  const bond = bondOf(bid.bond, amounts, 0);
  // #endregion

  const [amount = 0n] = amounts;
  // #region payOut
  const { earned, fee, refund, bondToClient } = payOut({ amount, bond, feeBps }, Outcome.Ruled, 6_000n);
  // #endregion
  return { price, earned, fee, refund, bondToClient };
}

/** Who can do what now, and how long a dispute can take. */
export function plan(milestone: NextActionsParameters) {
  // #region nextActions
  for (const { action, who, until } of nextActions(milestone)) console.log(action, who, until);
  // #endregion

  // #region windowsOf
  const { evidence, ruling, appeal } = windowsOf(1n, false); // 72, 96 and 72 hours, in seconds
  // #endregion
  return evidence + ruling + appeal;
}
