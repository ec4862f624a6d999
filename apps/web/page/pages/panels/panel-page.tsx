import type { PanelDetails } from "../../data/api";
import "./panel.css";

import type { ReactElement } from "react";
import { Link, useParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useHasIndexer, useIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { countText, listAmount, percentOf } from "../../format/amount";
import { longHex } from "../../format/address";
import { durationText, shortUtcText, utcText } from "../../format/time";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Facts } from "../../parts/facts";
import { Glyph } from "../../parts/glyph";
import { ShareHistogram } from "../../parts/histogram";
import { NeedsIndex } from "../../parts/needs-index";
import { Empty, Loading } from "../../parts/notices";
import { Figure, Figures } from "../../parts/pair";
import { DataTable } from "../../parts/table";
import { MembersTable } from "./members-table";
import { ChainPanel } from "./chain-panel";
import { REVERSAL_COLUMNS, RULING_COLUMNS } from "./ruling-columns";

/** One panel: its terms, its members' record, every ruling, what became of it. */
export default function PanelPage(): ReactElement {
  const { id = "" } = useParams();
  const hasIndexer = useHasIndexer();
  const isId = /^0x[0-9a-f]{64}$/i.test(id);
  const { data, error, refetch } = useIndexer<PanelDetails>(isId ? `/panels/${id}` : undefined);
  const panel = data?.id === id.toLowerCase() ? data : undefined;
  const isMissing = !isId || error?.code === "NOT_FOUND";
  return (
    <>
      <div className="small crumbs">
        <Link className="link" to="/panels">
          Panels
        </Link>{" "}
        / <span className="mono">{longHex(id.slice(0, 66))}</span>
      </div>
      {panel !== undefined && <Details panel={panel} />}
      {panel === undefined && isMissing && (
        <>
          <PageHead title="No such panel" />
          <Empty
            title="No panel with this id is registered"
            actions={
              <Link className="btn" to="/panels">
                All panels
              </Link>
            }
          >
            The id is the hash of its terms. Check it, or look through the list.
          </Empty>
        </>
      )}
      {panel === undefined && !isMissing && (
        <>
          <PageHead title="Panel" />
          {hasIndexer && error === null ? (
            <Loading />
          ) : (
            <>
              <ChainPanel id={id} />
              <NeedsIndex what="The record of a panel" error={error} retry={() => void refetch()} />
            </>
          )}
        </>
      )}
      <PageFoot
        command={`guildhall panel show ${id.slice(0, 66)}`}
        path={`/panels/${id}`}
        block={panel?.block.number}
      />
    </>
  );
}

function Details({ panel }: { readonly panel: PanelDetails }): ReactElement {
  const { tokens } = useSettings().deployment;
  const { record, threshold, size } = panel;
  const title = `Panel, ${threshold} of ${size}`;
  return (
    <>
      <PageHead
        documentTitle={title}
        title={
          <span className="row gap3">
            <Glyph of={panel.id} kind="panel" />
            {title}
          </span>
        }
      >
        {panel.isOpen ? "Takes new jobs" : "Takes no new jobs"}, for {percentOf(panel.feeBps)} of what it judges.
        Registered {utcText(Number(panel.registeredAt))}; named in {countText(panel.jobs)}{" "}
        {panel.jobs === 1 ? "job" : "jobs"}.
      </PageHead>
      <Figures>
        <Figure label="Rulings, 90 days" small={`${countText(panel.rulings)} in all`}>
          {countText(record.rulings)}
        </Figure>
        <Figure label="Median to rule" small="from the dispute or the appeal">
          {record.medianSeconds === null ? "–" : durationText(record.medianSeconds)}
        </Figure>
        <Figure label="Overturned" small={`${countText(record.appealed)} appealed`}>
          {countText(record.overturned)} of {countText(record.appealsDecided)}
        </Figure>
        <Figure label="Silent" small="its time to rule ended">
          {countText(record.silent)}
        </Figure>
        <Figure label="Fee" small="of the milestone">
          {percentOf(panel.feeBps)}
        </Figure>
      </Figures>
      <div className="cols">
        <div className="col">
          <Card title="Members" aside="signatures of all its rulings">
            <MembersTable members={panel.memberList} tokens={tokens} />
          </Card>
          <Card title="Rulings" aside="the newest first">
            {panel.rulingList.length === 0 ? (
              <Empty title="It has not ruled yet">
                {panel.jobs === 0
                  ? "No job names it."
                  : `${countText(panel.jobs)} jobs name it: it rules when one is disputed.`}
              </Empty>
            ) : (
              <DataTable
                label="Rulings"
                columns={RULING_COLUMNS}
                rows={panel.rulingList}
                keyOf={({ jobId, milestone, round }) => `${jobId}:${milestone}:${round}`}
                opens={({ jobId, milestone }) => `/jobs/${jobId}?milestone=${milestone + 1}`}
              />
            )}
          </Card>
          {panel.reversals.length > 0 && (
            <Card title="Reversals" aside="rulings that the appeal panel overturned">
              <DataTable
                label="Reversals"
                columns={REVERSAL_COLUMNS}
                rows={panel.reversals}
                keyOf={({ jobId, milestone }) => `${jobId}:${milestone}`}
                opens={({ jobId, milestone }) => `/jobs/${jobId}?milestone=${milestone + 1}`}
              />
            </Card>
          )}
        </div>
        <div className="col">
          <Card title="Terms" padded>
            <Facts
              of={[
                ["Must sign", `${threshold} of ${size}`],
                ["Fee", percentOf(panel.feeBps)],
                ["Takes jobs until", utcText(Number(panel.validUntil))],
                ...(panel.closedAt === null ? [] : [["Closed", shortUtcText(Number(panel.closedAt))] as const]),
                ...panel.earnings.map(({ token, tokenSymbol, tokenDecimals, amount }) => {
                  const look = tokenOrUnits({ address: token, symbol: tokenSymbol, decimals: tokenDecimals }, tokens);
                  return [
                    "Fees not shared out",
                    `${listAmount(BigInt(amount), look.decimals)} ${symbolText(look)}`,
                  ] as const;
                }),
              ]}
            />
          </Card>
          <Card title="How it rules" aside="share to the provider" padded>
            {panel.rulingList.length === 0 ? (
              <p className="mut">No ruling yet.</p>
            ) : (
              <ShareHistogram counts={panel.histogram} />
            )}
          </Card>
        </div>
      </div>
    </>
  );
}
