import { JobStatus, nextActions } from "@guildhall/sdk";
import { sql } from "ponder";

import { disputeTimes } from "../../rules/dispute-windows.js";
import { MILESTONE_STATES } from "../../rules/milestones.js";
import { DISPUTE, DISPUTE_COLUMNS, disputeJoins, finishDispute } from "../collections/disputes.js";
import { finishJob, JOB_COLUMNS, JOB_FIELDS, jobJoins } from "../collections/jobs.js";
import type { Row } from "../database.js";
import { joinPanel, panelColumns, panelOf } from "../joins.js";
import { BLOCK, PANEL_TERMS } from "../shapes/common.js";
import {
  address,
  anyObject,
  count,
  flag,
  hash,
  list,
  maybe,
  oneOf,
  shape,
  text,
  time,
  whole,
} from "../shapes/shape.js";
import { type Details, oneRow, rowsOf, someRows } from "./details.js";

const NEXT_ACTION = shape("NextAction", "What can be done next, as nextActions of the SDK says.", {
  action: text("The SDK's action."),
  who: text("client, provider or anyone."),
  signedBy: list(text("Who must have signed besides: client, provider, panel, appealPanel.")),
  from: maybe(time("From when; null when it is possible now.")),
  until: maybe(time("Until when; null when it has no end.")),
});

const MILESTONE = shape("Milestone", "A milestone of a job.", {
  index: count("Its place."),
  amount: whole("What it pays."),
  bond: whole("The part of the bond that secures it."),
  dueAt: time("By when it must be delivered."),
  state: oneOf(MILESTONE_STATES, "Its state."),
  reviewUntil: maybe(time("The last second of the review; null before a delivery.")),
  next: list(NEXT_ACTION, "What can be done with it, by whom, until when."),
  deliveryHash: maybe(hash("The hash of what was delivered.")),
  deliveryURI: maybe(text("Where it is. A stranger wrote it.")),
  deliveredAt: maybe(time("When it was delivered.")),
  isRefused: flag("Whether the verifier refused the delivery."),
  outcome: maybe(text("How it ended.")),
  providerBps: maybe(count("The provider's share, in basis points.")),
  earned: maybe(whole("What the provider got of the amount.")),
  fee: maybe(whole("What was burned as the protocol's fee.")),
  refund: maybe(whole("What went back to the client.")),
  bondToClient: maybe(whole("What of the bond went to the client.")),
  faultBps: maybe(count("What the ledger counts as the provider's fault, in basis points.")),
  settledAt: maybe(time("When it was settled.")),
  recordFailed: flag("Whether the ledger did not take the record."),
});

const JOB_STEP = shape("JobStep", "An event of a job.", {
  id: text("Its id in the index; ids grow in the order of the chain."),
  event: text("Its name."),
  milestone: maybe(count("The place of the milestone; null when it is about the whole job.")),
  args: anyObject("Its plain arguments, integers beyond 32 bits as decimal texts. Strangers wrote the texts."),
  timestamp: time("When."),
  blockNumber: whole("Its block."),
  logIndex: count("Its place among the logs of the block."),
  transactionHash: hash("Its transaction."),
});

const DOCUMENT_KINDS = ["brief", "plan", "delivery", "evidence", "reason"] as const;

const DOCUMENT = shape("JobDocument", "A document whose hash is on the chain.", {
  kind: oneOf(DOCUMENT_KINDS, "What it is; a reason is a ruling's."),
  milestone: maybe(count("Of which milestone; null when it is of the whole job.")),
  round: maybe(count("Of which round of a dispute.")),
  hash: hash("Its hash."),
  uri: maybe(text("Where it is; null when the chain does not say. A stranger wrote it.")),
  by: maybe(address("Who wrote it; a reason is a panel's.")),
  panelId: maybe(hash("The panel that gave the reason.")),
  timestamp: time("When its hash came to the chain."),
});

export const SETTLEMENT = shape(
  "Settlement",
  "A settled milestone as the ledger has it, with the agent's masses and scores just after it.",
  {
    id: text("Its id in the index."),
    jobId: hash("The job."),
    milestone: count("The place of the milestone."),
    clientKey: whole("Under which number the ledger counts the client: an agent's id, or the address."),
    outcome: text("How it ended."),
    providerBps: count("The provider's share, in basis points."),
    faultBps: count("The fault, in basis points."),
    isDelivered: flag("Whether it was delivered."),
    isDisputed: flag("Whether it was disputed."),
    isAppealWon: flag("Whether the provider won an appeal."),
    isLate: flag("Whether it was late."),
    isListed: flag("Whether its token counted as dollars."),
    latency: whole("Seconds from award to delivery."),
    volume: whole("Micro-USD."),
    earned: whole("Nano-USD that count for the pair of client and agent."),
    gained: whole("By how much merit grew."),
    withheld: whole("What merit did not take."),
    raised: whole("By how much standing grew."),
    lost: whole("By how much fault grew."),
    merit: whole("The mass after it."),
    standing: whole("The mass after it."),
    fault: whole("The mass after it."),
    fresh: whole("The mass after it."),
    score: count("After it."),
    quality: count("After it."),
    timestamp: time("When."),
    blockNumber: count("Its block."),
  },
);

const JOB_PAYEE = shape("JobPayee", "Who is paid for a job.", {
  index: count("Its place."),
  account: address("The account."),
  bps: count("Its share in basis points."),
});

export const JOB_DETAILS = shape("JobDetails", "A job with its milestones and all that happened.", {
  ...JOB_FIELDS,
  description: maybe(text("From the brief of its offer. A stranger wrote it.")),
  offerId: maybe(hash("The offer, when it was on the board.")),
  offeredAt: maybe(time("When the offer was posted.")),
  panel: maybe(PANEL_TERMS),
  appealPanel: maybe(PANEL_TERMS),
  milestoneList: list(MILESTONE, "Its milestones, in order."),
  payees: list(JOB_PAYEE),
  steps: list(JOB_STEP, "All events of it, the newest first, at most a thousand."),
  documents: list(DOCUMENT, "Documents by their hashes, the oldest first."),
  disputeList: list(DISPUTE),
  settlements: list(SETTLEMENT, "What the ledger recorded."),
  subJobs: list(hash("A job that names this one as its parent."), "At most a hundred."),
  block: BLOCK,
});

const MOST_STEPS = 1_000;

const STATUS: Readonly<Record<string, JobStatus>> = {
  ACTIVE: JobStatus.Active,
  DELIVERED: JobStatus.Delivered,
  DISPUTED: JobStatus.Disputed,
  RULED: JobStatus.Ruled,
  APPEALED: JobStatus.Appealed,
  SETTLED: JobStatus.Settled,
};

const NO_HASH = `0x${"0".repeat(64)}`;

/** A job with its milestones, payees and all that happened. @throws {@link EntryMissingError} */
export async function jobDetails(details: Details, id: string): Promise<Row> {
  const { tables } = details;
  const found = await oneRow(
    details,
    sql`select ${JOB_COLUMNS}, b.description, ${panelColumns("panel")}, ${panelColumns("appeal")}, o.id as offer_id,
        o.posted_at as offered_at, o.uri as brief_uri
      from (select j.* from ${tables("job")} j where j.id = ${id}) e ${jobJoins(details)}
      ${joinPanel(details, "panel", sql`e.panel_id`)} ${joinPanel(details, "appeal", sql`e.appeal_panel_id`)}
      left join ${tables("offer")} o on o.client = e.client and o.brief_hash = e.brief_hash and exists (
        select 1 from ${tables("spent_nonce")} s where s.account = o.client and s.nonce = o.nonce and s.job_id = e.id)`,
    "job",
    id,
  );
  const isOfJob = sql`job_id = ${id}`;
  const milestones = await rowsOf(details, sql`select * from ${tables("milestone")} where ${isOfJob} order by "index"`);
  const disputes = await rowsOf(
    details,
    sql`select ${DISPUTE_COLUMNS} from (select * from ${tables("dispute")} where ${isOfJob} order by milestone) e ${disputeJoins(details)}`,
  );
  const disputeList = disputes.map((each) => finishDispute(each, details.head));
  const steps = await rowsOf(
    details,
    sql`select id, event, args, (args->>'milestone')::int as milestone, timestamp, block_number, log_index, transaction_hash
      from ${tables("activity")} where ${isOfJob} order by id desc limit ${MOST_STEPS}`,
  );
  const subJobs = await someRows(
    details,
    sql`select id from ${tables("job")} where parent_job_id = ${id} order by awarded_at`,
  );
  return {
    ...finishJob(found),
    panel: panelOf(found, "panel", found["panelId"]),
    appealPanel: panelOf(found, "appeal", found["appealPanelId"]),
    milestoneList: milestones.map((each) => withNext(each, found, disputeList, details.head.timestamp)),
    payees: await someRows(
      details,
      sql`select "index", account, bps from ${tables("payee")} where ${isOfJob} order by "index"`,
    ),
    steps,
    documents: await documentsOf(details, found),
    disputeList,
    settlements: await someRows(details, sql`select * from ${tables("settlement")} where ${isOfJob} order by id`),
    subJobs: subJobs.map((each) => each["id"]),
  };
}

/** A milestone with what can be done with it. */
function withNext(milestone: Row, job: Row, disputes: readonly Row[], now: bigint): Row {
  const big = (row: Row, name: string): bigint => BigInt(String(row[name]));
  const deliverBy = big(milestone, "dueAt");
  const isRefused = milestone["isRefused"] === true;
  const deliveredAt = milestone["deliveredAt"] === null ? undefined : big(milestone, "deliveredAt");
  const review = deliveredAt === undefined ? undefined : deliveredAt + big(job, "reviewWindow");
  const reviewUntil = review !== undefined && isRefused && deliverBy > review ? deliverBy : review;
  const dispute = disputes.find((each) => each["milestone"] === milestone["index"]);
  const times =
    dispute === undefined
      ? {}
      : disputeTimes({
          state: String(dispute["state"]),
          stepAt: big(dispute, "stepAt"),
          isMicro: dispute["isMicro"] === true,
          isWaived: dispute["isWaived"] === true,
        });
  const firstBps = dispute?.["firstBps"];
  const next = nextActions({
    status: STATUS[String(milestone["state"])] ?? JobStatus.None,
    deliverBy,
    isRefused,
    reviewUntil,
    hasPanels: job["panelId"] !== NO_HASH,
    firstRuling: typeof firstBps === "number" ? BigInt(firstBps) : undefined,
    times,
    unrecorded: milestone["recordFailed"] === true,
    now,
  });
  return { ...milestone, reviewUntil, next: next.map((each) => ({ ...each, signedBy: each.signedBy ?? [] })) };
}

async function documentsOf(details: Details, job: Row): Promise<readonly Row[]> {
  const { tables } = details;
  const isOfJob = sql`job_id = ${job["id"]}`;
  const deliveries = await rowsOf(
    details,
    sql`select (args->>'milestone')::int as milestone, args->>'deliveryHash' as hash, args->>'uri' as place, timestamp
      from ${tables("activity")} where ${isOfJob} and event = 'MilestoneDelivered' order by id`,
  );
  const evidence = await rowsOf(
    details,
    sql`select milestone, round, evidence_hash as hash, uri as place, party, timestamp from ${tables("evidence")} where ${isOfJob} order by id`,
  );
  const rulings = await rowsOf(
    details,
    sql`select milestone, round, reason_hash as hash, panel_id, timestamp from ${tables("ruling")} where ${isOfJob} order by timestamp`,
  );
  const { briefHash, planHash, client, provider, awardedAt, offeredAt } = job;
  const found = [
    { kind: "brief", hash: briefHash, uri: job["briefURI"], by: client, timestamp: offeredAt ?? awardedAt },
    { kind: "plan", hash: planHash, by: provider, timestamp: awardedAt },
    ...deliveries.map((each) => ({ ...each, kind: "delivery", uri: each["place"], by: provider })),
    ...evidence.map((each) => ({ ...each, kind: "evidence", uri: each["place"], by: each["party"] })),
    ...rulings.map((each) => ({ ...each, kind: "reason" })),
  ];
  return found.filter((each: Row) => each["hash"] !== NO_HASH);
}
