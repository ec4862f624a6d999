import type { Deployment } from "@guildhall/sdk";
import type { ReactElement } from "react";
import { Link } from "react-router";

import { useSettings } from "../../data/settings-context";
import { useChain } from "../../data/use-chain";
import { longHex } from "../../format/address";
import { countText, percentOf } from "../../format/amount";
import { tokenOrUnits } from "../../format/token-look";
import { ListAmount } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Identity, PanelIdentity } from "../../parts/identity";
import { labelled } from "../../parts/labelled";
import { milestoneState } from "../../parts/milestone-state";
import { Countdown } from "../../parts/moment";
import { Empty, Failed, Loading, Note } from "../../parts/notices";
import { StateChip } from "../../parts/state-chip";
import { type Column, DataTable } from "../../parts/table";
import type { Phrase } from "../job/now-words";
import { type ChainDispute, MOST_READ, readDocket } from "./read-docket";

/** The open disputes by the chain alone: who must act on each, until when. */
export function DocketFromChain(): ReactElement {
  const { deployment } = useSettings();
  const { data, error, refetch } = useChain(["docket"], readDocket);
  return (
    <>
      <Note>
        Read from the chain alone. Closed disputes, titles, sums, and how panels rule come from an index.
        {data?.isCut === true && ` Only the last ${MOST_READ} disputes were looked at.`}
      </Note>
      <Card title="Open disputes" aside={data === undefined ? undefined : countText(data.disputes.length)}>
        {data === undefined ? (
          error === null ? (
            <Loading />
          ) : (
            <Failed title="The disputes cannot be read from the chain" retry={() => void refetch()}>
              {error.message}
            </Failed>
          )
        ) : data.disputes.length === 0 ? (
          <Empty title="No dispute is open">
            A client disputes a delivery within its review, with a stake. Each dispute is also on its job&apos;s page.
          </Empty>
        ) : (
          <DataTable
            label="Open disputes"
            className="list docket"
            columns={labelled(columnsOf(deployment.tokens))}
            rows={data.disputes}
            keyOf={({ job, milestone }) => `${job.jobId}:${milestone.milestone}`}
            opens={pathOf}
          />
        )}
      </Card>
    </>
  );
}

const pathOf = ({ job, milestone }: ChainDispute): string => `/jobs/${job.jobId}?milestone=${milestone.milestone + 1n}`;

const columnsOf = (tokens: Deployment["tokens"]): readonly Column<ChainDispute>[] => [
  {
    key: "job",
    head: "Job and parties",
    cell: (row) => (
      <>
        <Link className="mono" to={pathOf(row)} title={row.job.jobId}>
          {longHex(row.job.jobId)}
        </Link>
        <small>
          <Identity party={{ address: row.job.client }} size="sm" /> <span className="mut">against</span>{" "}
          <Identity party={providerOf(row)} size="sm" />
        </small>
      </>
    ),
  },
  {
    key: "stake",
    head: "At stake",
    numeric: true,
    cell: ({ job, milestone }) => (
      <ListAmount units={milestone.amount} token={tokenOrUnits({ address: job.token }, tokens)} />
    ),
  },
  {
    key: "stage",
    head: "Stage",
    cell: ({ milestone }) => <StateChip state={milestoneState({ status: milestone.status })} />,
  },
  {
    key: "who",
    head: "Who must act",
    cell: ({ words }) => plainSentence(words.headline),
  },
  {
    key: "left",
    head: "Time left",
    numeric: true,
    className: "lf",
    cell: ({ words }) =>
      words.clock === undefined ? <span className="mut">–</span> : <Countdown until={Number(words.clock.until)} />,
  },
  {
    key: "panel",
    head: "Panel",
    cell: ({ panelId, panel }) => (
      <PanelIdentity
        id={panelId}
        threshold={panel === undefined ? undefined : Number(panel.threshold)}
        members={panel?.members.length}
      />
    ),
  },
  {
    key: "first",
    head: "First ruling",
    numeric: true,
    cell: ({ milestone }) => {
      const share = milestone.dispute?.firstRuling;
      return share === undefined ? "–" : percentOf(share);
    },
  },
];

const providerOf = ({ job }: ChainDispute) => ({
  address: job.terms.bid.provider,
  agentId: job.agentId.toString(),
});

/** A phrase without the names of the parties: in a list these are in the first column. */
const plainSentence = (phrase: Phrase): string =>
  phrase
    .map((piece) => (typeof piece === "string" ? piece : `the ${piece.party}`))
    .join("")
    .replaceAll(/(^|\. )t/g, "$1T");
