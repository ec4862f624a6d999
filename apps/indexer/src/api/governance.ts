import { sql } from "ponder";

import type { Row } from "./database.js";
import { type Details, rowsOf } from "./details/details.js";
import { joinToken, TOKEN_COLUMNS } from "./joins.js";
import { BLOCK, TOKEN_FIELDS } from "./shapes/common.js";
import { address, count, flag, hash, list, maybe, shape, text, time, whole } from "./shapes/shape.js";

/** Owner and guardian act seldom: at most four pauses in 120 days, and a notice of seven days for all else. */
const MOST_ENTRIES = 500;

const ENTRY = shape("GovernanceEntry", "What owner or guardian said; a field that an event does not have is null.", {
  id: text("Its id in the index."),
  event: text(
    "AwardsPaused, FeeScheduled, ListingScheduled, GuardianChanged, OwnershipTransferStarted, OwnershipTransferred or ProtocolDeployed.",
  ),
  until: maybe(time("Of a pause: until when no job is awarded.")),
  reasonHash: maybe(hash("Of a pause: the hash of its reason.")),
  uri: maybe(text("Of a pause: where its reason is.")),
  account: maybe(address("The guardian who paused, or whom the event names.")),
  token: maybe(TOKEN_FIELDS.token),
  tokenSymbol: TOKEN_FIELDS.tokenSymbol,
  feeBps: maybe(count("The protocol's fee, in basis points.")),
  decimals: maybe(count("Of a listing: how many decimals of the token are a dollar.")),
  microLimit: maybe(whole("Of a listing: the most that a micro job may cost.")),
  activeFrom: maybe(time("From when it holds.")),
  isActive: flag("Whether it has taken effect at the block of the answer, and, of a pause, holds."),
  timestamp: time("When it was said."),
  transactionHash: hash("In which transaction."),
});

const LISTING = shape("TokenListing", "When a token counts as US dollars.", {
  ...TOKEN_FIELDS,
  entries: list(
    shape("ListingEntry", "An entry of the schedule; it holds until the next one does.", {
      activeFrom: count("From when, unix seconds."),
      decimals: count("How many decimals are a dollar."),
      microLimit: whole("The most that a micro job may cost."),
    }),
    "The oldest first.",
  ),
});

/** What `/governance` says. */
export const GOVERNANCE = shape("Governance", "What owner and guardian said.", {
  items: list(ENTRY, "The newest first, at most 500."),
  listings: list(LISTING),
  pausedUntil: maybe(time("Until when no job is awarded; null when awards are not paused.")),
  feeBps: count("The protocol's fee at the block of the answer, in basis points."),
  block: BLOCK,
});

/** Reads what owner and guardian said. */
export async function readGovernance(details: Details): Promise<Row> {
  const { tables, head } = details;
  const entries = await rowsOf(
    details,
    sql`select e.*, e.uri as place, ${TOKEN_COLUMNS} from ${tables("governance")} e ${joinToken(details, sql`e.token`)}
      order by e.id desc limit ${MOST_ENTRIES}`,
  );
  const listings = await rowsOf(
    details,
    sql`select e.*, ${TOKEN_COLUMNS} from ${tables("token_listing")} e ${joinToken(details, sql`e.token`)} order by e.token limit ${MOST_ENTRIES}`,
  );
  const at = (value: unknown): bigint | undefined => (value === null ? undefined : BigInt(value as string));
  const now = head.timestamp;
  const items = entries.map((each) => {
    const [until, activeFrom] = [at(each["until"]), at(each["activeFrom"])];
    const isActive = (until === undefined || until >= now) && (activeFrom === undefined || activeFrom <= now);
    return { ...each, uri: each["place"], isActive };
  });
  const pauses = items.map((each: Row) => at(each["until"]) ?? 0n).filter((until) => until >= now);
  const fee = items.find((each: Row) => each["event"] === "FeeScheduled" && each["isActive"] === true) as
    Row | undefined;
  return {
    items,
    listings,
    pausedUntil: pauses.length === 0 ? null : pauses.reduce((a, b) => (a > b ? a : b)),
    feeBps: fee?.["feeBps"] ?? 0,
  };
}
