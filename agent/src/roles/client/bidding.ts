import { ArgumentInvalidError, type JobOffer, type Offer, toUnixSeconds } from "@guildhall/sdk";

import { type BiddingTimes, HIRING_TIME, OPENING_TIME } from "../../negotiation/sealed/commit-to-bid.js";
import type { JobRequest } from "./request.js";

const DEFAULT_SECONDS = 600n;
const HOUR = 3_600n;
const DAY = 24n * HOUR;

/**
 * When sealed bidding on a request closes; undefined for open bidding.
 *
 * @param now The chain's time.
 * @throws {@link ArgumentInvalidError} for times that cannot be.
 */
export function sealedTimes({ bidding = {}, document }: JobRequest, now: bigint): BiddingTimes | undefined {
  if (bidding.mode === "open") return undefined;
  const { closesAt: written } = document;
  if ("enough" in bidding) {
    throw new ArgumentInvalidError("bidding.enough", 'is for open bidding alone: add `mode: "open"`, or leave it out');
  }
  if ("policy" in bidding) {
    throw new ArgumentInvalidError(
      "bidding.policy",
      'is for open bidding alone, since sealed bids are final: add `mode: "open"`, or leave it out',
    );
  }
  const { seconds = DEFAULT_SECONDS, openFor = OPENING_TIME } = bidding;
  if (openFor < 1n || openFor > OPENING_TIME) {
    throw new ArgumentInvalidError("bidding.openFor", `must be from 1 to ${OPENING_TIME} seconds, not ${openFor}`);
  }
  const closesAt = written === undefined ? now + seconds : toUnixSeconds(written);
  if (closesAt <= now) {
    throw new ArgumentInvalidError(
      written === undefined ? "bidding.seconds" : "document.closesAt",
      `must lead to a time ahead: bidding would close at ${closesAt}, and it is ${now}`,
    );
  }
  return { closesAt, openUntil: closesAt + openFor };
}

/** @throws {@link ArgumentInvalidError} when a request bargains by a provider's policy. */
export function requireClientPolicy({ bidding }: JobRequest): void {
  if (bidding?.mode !== "open" || bidding.policy === undefined || bidding.policy.side === "client") return;
  throw new ArgumentInvalidError("bidding.policy", 'must be a client\'s: make it with `side: "client"`');
}

/** The brief as it is offered: with its closing time when bidding is sealed, and without one otherwise. */
export function briefOf({ document }: JobRequest, times: BiddingTimes | undefined): JobOffer {
  const { closesAt, ...rest } = document;
  if (times === undefined) return closesAt === undefined ? document : rest;
  return { ...document, closesAt: new Date(Number(times.closesAt) * 1000).toISOString().replace(".000Z", "Z") };
}

/** What an offer of sealed bidding says beside the brief: it must be valid for as long as its bids are. */
export function sealedOverrides(
  { overrides, document }: JobRequest,
  times: BiddingTimes | undefined,
  now: bigint,
): Partial<Offer> {
  if (times === undefined || overrides?.validUntil !== undefined) return {};
  const latest = lastSecondOf(times) + HOUR;
  const deliverBy = overrides?.deliverBy ?? toUnixSeconds(document.deadline);
  if (latest <= now + DAY) return {};
  return { validUntil: latest < deliverBy ? latest : deliverBy };
}

/** @throws {@link ArgumentInvalidError} when an offer ends before its bids could be opened and taken. */
export function requireTimeToHire({ validUntil }: Offer, times: BiddingTimes | undefined): void {
  if (times === undefined || validUntil >= lastSecondOf(times)) return;
  throw new ArgumentInvalidError(
    "bidding.seconds",
    `leaves no time to open bids and to hire: the offer ends at ${validUntil}, and its bids must be valid until ` +
      `${lastSecondOf(times)}. Let bidding close earlier, or the offer and its deadline end later`,
  );
}

/** Until when a sealed bid should be valid. */
function lastSecondOf({ closesAt }: BiddingTimes): bigint {
  return closesAt + OPENING_TIME + HIRING_TIME;
}
