import type { Dispute } from "../../data/api";
import type { Deployment } from "@guildhall/sdk";
import type { ReactElement } from "react";
import { Link } from "react-router";

import { useNow } from "../../data/clock";
import { percentOf } from "../../format/amount";
import { durationText } from "../../format/time";
import { tokenOrUnits } from "../../format/token-look";
import { ListAmount } from "../../parts/amount";
import { Identity, PanelIdentity } from "../../parts/identity";
import { TimeLeft } from "../../parts/moment";
import { StateChip } from "../../parts/state-chip";
import { Title } from "../../parts/stranger";
import type { Column } from "../../parts/table";
import { stageWords } from "./stage-words";

/** The columns of the docket. */
export function columnsOf(tokens: Deployment["tokens"]): readonly Column<Dispute>[] {
  const look = ({ token, tokenSymbol, tokenDecimals }: Dispute) =>
    tokenOrUnits({ address: token, symbol: tokenSymbol, decimals: tokenDecimals }, tokens);
  return [
    {
      key: "job",
      head: "Job and parties",
      cell: (row) => (
        <>
          <Link to={`/jobs/${row.jobId}?milestone=${row.milestone + 1}`}>
            <Title text={row.title} fallback={`Job ${row.jobId.slice(0, 10)}…, brief not read`} />
          </Link>
          <small>
            <Identity
              party={{ address: row.client, agentId: row.clientAgent?.id, name: row.clientAgent?.name }}
              size="sm"
            />{" "}
            <span className="mut">against</span>{" "}
            <Identity party={{ address: row.provider, agentId: row.agent.id, name: row.agent.name }} size="sm" />
          </small>
        </>
      ),
    },
    {
      key: "stake",
      head: "At stake",
      numeric: true,
      cell: (row) => <ListAmount units={BigInt(row.amount)} token={look(row)} />,
    },
    {
      key: "stage",
      head: "Stage",
      cell: (row) => {
        const { state, chip } = stageWords(row);
        return <StateChip state={state} {...(row.stage !== "settled" && { words: chip })} />;
      },
    },
    {
      key: "who",
      head: "Who must act",
      cell: (row) => {
        const { who, more } = stageWords(row);
        return (
          <>
            {who}
            {more !== "" && <small>{more}</small>}
          </>
        );
      },
    },
    {
      key: "left",
      head: "Time left",
      numeric: true,
      className: "lf",
      sort: "until",
      cell: (row) => <Left row={row} />,
    },
    {
      key: "panel",
      head: "Panel",
      cell: ({ round, panelId, panel, appealPanelId, appealPanel }) => {
        const [id, terms] = round === 2 ? [appealPanelId, appealPanel] : [panelId, panel];
        return <PanelIdentity id={id} threshold={terms?.threshold} members={terms?.size} />;
      },
    },
    {
      key: "first",
      head: "First ruling",
      numeric: true,
      cell: ({ firstBps }) => (firstBps === null ? "–" : percentOf(firstBps)),
    },
  ];
}

function Left({ row }: { readonly row: Dispute }): ReactElement {
  const now = useNow();
  const { until, stepAt, settledAt, openedAt } = row;
  if (settledAt !== null) return <span className="mut">took {durationText(Number(settledAt) - Number(openedAt))}</span>;
  if (until === null) return <span className="mut">–</span>;
  if (stageWords(row).isForAnyone) return <span className="mut">since {durationText(now - Number(until))}</span>;
  return <TimeLeft until={Number(until)} since={Number(stepAt)} />;
}
