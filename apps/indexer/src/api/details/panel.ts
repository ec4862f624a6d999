import { sql } from "ponder";

import { finishPanel, OVERTURNED, PANEL_COLUMNS, PANEL_FIELDS, panelJoins } from "../collections/panels.js";
import type { Row } from "../database.js";
import { joinToken, TOKEN_COLUMNS } from "../joins.js";
import type { Asked } from "../parameters.js";
import { BLOCK, TOKEN_FIELDS } from "../shapes/common.js";
import { address, count, flag, list, maybe, shape, time, whole } from "../shapes/shape.js";
import { finishRuling, RULING } from "./dispute.js";
import { type Details, oneRow, rowsOf, someRows } from "./details.js";

const MEMBER = shape("PanelMember", "A member of a panel: its signatures and its bond.", {
  address: address("Who."),
  index: count("Its place."),
  signed: count("How many of the panel's rulings it signed, in all."),
  missed: count("How many of them it did not sign."),
  token: maybe(address("In what its bond is.")),
  amount: maybe(whole("How much its bond is.")),
  forfeited: maybe(whole("How much it forfeited.")),
  unlocksAt: maybe(time("When it can take its bond back.")),
  equivocations: count("How often it was proved to sign two rulings for one question."),
});

const PANEL_EARNINGS = shape("PanelEarnings", "What a panel earned in a token and has not shared out.", {
  ...TOKEN_FIELDS,
  amount: whole("In units of the token."),
});

export const PANEL_DETAILS = shape("PanelDetails", "A panel: members, bonds, rulings.", {
  ...PANEL_FIELDS,
  memberList: list(MEMBER, "In the order of the panel."),
  rulingList: list(RULING, "The newest first, at most a hundred."),
  histogram: list(
    count("Rulings."),
    "How many rulings, in all, by share to the provider: 0 to 9 %, …, 90 to 99 %, 100 %.",
  ),
  reversals: list(
    shape("Reversal", "A ruling of this panel that was overturned.", {
      jobId: RULING.fields.jobId,
      milestone: RULING.fields.milestone,
      firstBps: count("Its share."),
      finalBps: count("The share of the appeal panel."),
      byProvider: maybe(flag("Whether the provider appealed.")),
      settledAt: maybe(time("When.")),
    }),
    "The newest first, at most a hundred.",
  ),
  earnings: list(PANEL_EARNINGS),
  block: BLOCK,
});

/** A panel with the record of its members. @throws {@link EntryMissingError} */
export async function panelDetails(details: Details, id: string, asked: Asked): Promise<Row> {
  const { tables, head } = details;
  const now = head.timestamp.toString();
  const panel = await oneRow(
    details,
    sql`select ${PANEL_COLUMNS} from (select p.*, (p.closed_at is null and p.valid_until > ${now}::numeric) as is_open
        from ${tables("panel")} p where p.id = ${id}) e ${panelJoins(details, head, asked)}`,
    "panel",
    id,
  );
  const memberList = await rowsOf(
    details,
    sql`select m.member as address, m."index", b.token, b.amount, b.forfeited, b.unlocks_at, count(r.job_id)::int as rulings,
        (count(r.job_id) filter (where floor(r.bitmap / power(2::numeric, m."index"))::numeric % 2 = 1))::int as signed,
        (select count(*)::int from ${tables("equivocation")} q where q.member = m.member) as equivocations
      from ${tables("panel_member")} m left join ${tables("arbiter_bond")} b on b.member = m.member
      left join ${tables("ruling")} r on r.panel_id = m.panel_id
      where m.panel_id = ${id} group by m.member, m."index", b.token, b.amount, b.forfeited, b.unlocks_at order by m."index"`,
  );
  const rulingList = await someRows(
    details,
    sql`select r.*, p.members from ${tables("ruling")} r join ${tables("panel")} p on p.id = r.panel_id
      where r.panel_id = ${id} order by r.timestamp desc, r.job_id`,
  );
  const reversals = await someRows(
    details,
    sql`select d.job_id, d.milestone, d.first_bps, d.final_bps, d.appeal_by_provider as by_provider, d.settled_at
      from ${tables("dispute")} d where d.panel_id = ${id} and ${OVERTURNED} order by d.settled_at desc, d.job_id`,
  );
  return {
    ...finishPanel(panel),
    memberList: memberList.map((each) => ({ ...each, missed: Number(each["rulings"]) - Number(each["signed"]) })),
    rulingList: rulingList.map(finishRuling),
    histogram: await rulingHistogram(details, sql`r.panel_id = ${id}`),
    reversals,
    earnings: await someRows(
      details,
      sql`select e.token, e.amount, ${TOKEN_COLUMNS} from ${tables("panel_fees")} e ${joinToken(details, sql`e.token`)}
        where e.panel_id = ${id} order by e.token`,
    ),
  };
}

/** How many of some rulings `r` gave which share, in tenths; the last is the whole. */
export async function rulingHistogram(
  details: Pick<Details, "database" | "tables">,
  where: ReturnType<typeof sql>,
): Promise<readonly number[]> {
  const rows = await details.database.read(
    sql`select r.provider_bps / 1000 as tenth, count(*)::int as count from ${details.tables("ruling")} r where ${where} group by 1`,
  );
  const counts = new Map(rows.map(({ tenth, count: found }) => [Number(tenth), Number(found)]));
  return Array.from({ length: 11 }, (_, tenth) => counts.get(tenth) ?? 0);
}
