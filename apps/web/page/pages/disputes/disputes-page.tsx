import type { Dispute, DisputeStats } from "../../data/api";
import "../jobs/jobs.css";
import "./disputes.css";

import type { ReactElement } from "react";
import { useSearchParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useHasIndexer, useIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { usePages } from "../../data/use-pages";
import { useAccount } from "../../data/wallet-agents";
import { countText, listAmount } from "../../format/amount";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { Card } from "../../parts/card";
import { ShareHistogram } from "../../parts/histogram";
import { labelled } from "../../parts/labelled";
import { NeedsIndex } from "../../parts/needs-index";
import { Empty, Loading } from "../../parts/notices";
import { FiguresPlace } from "../../parts/pair";
import { Segmented } from "../../parts/segmented";
import { DataTable } from "../../parts/table";
import { PanelsTable } from "../panels/panels-table";
import { columnsOf } from "./columns";
import { DisputeFigures } from "./dispute-figures";
import { DocketFromChain } from "./docket-from-chain";
import { stakesOf } from "./stake-sums";

const PAGE = 50;
const SORTS = [
  ["until", "Closing soon"],
  ["amount", "Amount"],
  ["openedAt", "Newest"],
] as const;
type Sort = (typeof SORTS)[number][0];

/** The docket: open disputes, those first that anyone may close; panels, and how they rule. */
export default function DisputesPage(): ReactElement {
  const { tokens } = useSettings().deployment;
  const hasIndexer = useHasIndexer();
  const [params, setParams] = useSearchParams();
  const account = useAccount();
  const isOpen = params.get("open") !== "false";
  const panel = params.get("panel") ?? undefined;
  const member = params.get("member") ?? undefined;
  const sort = SORTS.find(([name]) => name === params.get("sort"))?.[0] ?? (isOpen ? "until" : "openedAt");
  const asked = { open: isOpen, sort, order: sort === "until" ? "asc" : "desc", panel, member, limit: PAGE };
  const { items, first, error, isOld, more, retry } = usePages<Dispute>("/disputes", asked);
  const { data: stats, error: statsError } = useIndexer<DisputeStats>("/stats/disputes");
  const set = (name: string, value: string | undefined): void => {
    const next = new URLSearchParams(params);
    if (value === undefined) next.delete(name);
    else next.set(name, value);
    setParams(next);
  };
  if (!hasIndexer || (items === undefined && error !== null && error.status === undefined)) {
    return (
      <>
        <PageHead title="Disputes">What both sides could not agree on, and who decides.</PageHead>
        <DocketFromChain />
        <PageFoot command="guildhall dispute show <job>" />
      </>
    );
  }
  const isAwaited = items === undefined && error === null;
  const stakes = stakesOf(items ?? []).map(([row, sum]) => {
    const look = tokenOrUnits({ address: row.token, symbol: row.tokenSymbol, decimals: row.tokenDecimals }, tokens);
    return `${listAmount(sum, look.decimals)} ${symbolText(look)}`;
  });
  return (
    <>
      <PageHead
        title="Disputes"
        action={
          <div className="row wrap">
            <Segmented
              label="Which disputes"
              values={[
                ["true", stats === undefined ? "Open" : `Open ${countText(stats.open)}`],
                ["false", stats === undefined ? "Closed" : `Closed ${countText(stats.closed)}`],
              ]}
              value={isOpen ? "true" : "false"}
              choose={(value) => set("open", value === "true" ? undefined : value)}
            />
            {account !== undefined && (
              <button
                type="button"
                className="btn"
                aria-pressed={member !== undefined}
                onClick={() => set("member", member === undefined ? account.address : undefined)}
              >
                Where I am a member
              </button>
            )}
          </div>
        }
      >
        {first === undefined
          ? "What both sides could not agree on, and who decides."
          : `${countText(first.total)} ${first.total === 1 ? "is" : "are"} ${isOpen ? "open" : "closed"}${stakes.length > 0 && more === undefined ? `, ${stakes.join(" and ")} at stake` : ""}. Every one ends by itself after a time that both sides signed.`}
      </PageHead>
      {stats !== undefined && <DisputeFigures stats={stats} />}
      {stats === undefined && statsError === null && <FiguresPlace count={6} />}
      <Card
        title={isOpen ? "Open disputes" : "Closed disputes"}
        aside={<Segmented<Sort> label="Sorted by" values={SORTS} value={sort} choose={(by) => set("sort", by)} />}
        {...(more !== undefined && {
          foot: (
            <button type="button" className="btn sm" onClick={more}>
              Show more
            </button>
          ),
        })}
      >
        {isAwaited ? (
          <Loading />
        ) : items === undefined ? (
          <NeedsIndex what="The list of disputes" error={error} retry={retry} />
        ) : items.length === 0 ? (
          <Empty title={isOpen ? "No dispute is open" : "No dispute was closed yet"}>
            {isOpen
              ? `${countText(stats?.closed ?? 0)} are closed. A client disputes a delivery within its review, with a stake.`
              : `${countText(stats?.open ?? 0)} are open.`}
          </Empty>
        ) : (
          <div className={isOld ? "old" : undefined}>
            <DataTable
              label={isOpen ? "Open disputes" : "Closed disputes"}
              className="list docket"
              columns={labelled(columnsOf(tokens))}
              rows={items}
              keyOf={({ jobId, milestone }) => `${jobId}:${milestone}`}
              opens={({ jobId, milestone }) => `/jobs/${jobId}?milestone=${milestone + 1}`}
              {...(sort === "until" && { sorting: { by: "until", order: "asc" } })}
            />
          </div>
        )}
      </Card>
      <div className={`cols wide docket-panels${isAwaited ? " unseen" : ""}`}>
        <Card title="Panels" aside="90 days">
          <PanelsTable sort="rulings" order="desc" most={10} />
        </Card>
        {stats !== undefined && (
          <Card
            title="How panels rule"
            aside={`share to the provider, ${countText(stats.rulings)} ${stats.rulings === 1 ? "ruling" : "rulings"}`}
            padded
          >
            <ShareHistogram counts={stats.histogram} />
          </Card>
        )}
      </div>
      <PageFoot command="guildhall-check-stats" path="/disputes" asked={asked} block={first?.block.number} />
    </>
  );
}
