import { sql } from "ponder";

import { DISPUTE_COLUMNS, DISPUTE_FIELDS, disputeJoins, finishDispute } from "../collections/disputes.js";
import type { Row } from "../database.js";
import { BLOCK } from "../shapes/common.js";
import { address, count, hash, list, shape, text, time } from "../shapes/shape.js";
import { type Details, oneRow, someRows } from "./details.js";

const EVIDENCE = shape("Evidence", "What a party showed to a panel.", {
  id: text("Its id in the index."),
  party: address("Who showed it."),
  round: count("In which round."),
  evidenceHash: hash("Its hash."),
  uri: text("Where it is. A stranger wrote it."),
  timestamp: time("When."),
});

export const RULING = shape("Ruling", "A ruling of a panel.", {
  jobId: hash("The job."),
  milestone: count("The place of the milestone."),
  round: count("1, or 2 of the appeal panel."),
  panelId: hash("Which panel."),
  providerBps: count("The provider's share, in basis points."),
  reasonHash: hash("The hash of its reason; zero for none."),
  signers: list(address("A member that signed.")),
  missing: list(address("A member that did not sign.")),
  timestamp: time("When."),
  transactionHash: hash("In which transaction."),
});

export const DISPUTE_DETAILS = shape("DisputeDetails", "A dispute, with evidence and rulings.", {
  ...DISPUTE_FIELDS,
  evidence: list(EVIDENCE, "The oldest first."),
  rulings: list(RULING, "By round."),
  block: BLOCK,
});

/** A ruling with who signed it. @param row With the columns `bitmap` and `members`. */
export function finishRuling(row: Row): Row {
  const bitmap = BigInt(String(row["bitmap"]));
  const members = row["members"] as readonly string[];
  const has = (place: number): boolean => ((bitmap >> BigInt(place)) & 1n) === 1n;
  return { ...row, signers: members.filter((_, i) => has(i)), missing: members.filter((_, i) => !has(i)) };
}

/** A dispute with its evidence and rulings. @throws {@link EntryMissingError} */
export async function disputeDetails(details: Details, jobId: string, milestone: number): Promise<Row> {
  const { tables, head } = details;
  const isIt = sql`job_id = ${jobId} and milestone = ${milestone}`;
  const found = await oneRow(
    details,
    sql`select ${DISPUTE_COLUMNS} from (select * from ${tables("dispute")} where ${isIt}) e ${disputeJoins(details)}`,
    "dispute",
    `${jobId}/${milestone}`,
  );
  const rulings = await someRows(
    details,
    sql`select r.*, p.members from ${tables("ruling")} r join ${tables("panel")} p on p.id = r.panel_id
      where r.job_id = ${jobId} and r.milestone = ${milestone} order by r.round`,
  );
  return {
    ...finishDispute(found, head),
    evidence: await someRows(details, sql`select * from ${tables("evidence")} where ${isIt} order by id`),
    rulings: rulings.map(finishRuling),
  };
}
