import type { Job } from "../../data/api";
import "./jobs.css";

import type { ReactElement } from "react";
import { Link, useSearchParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useHasIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { usePages } from "../../data/use-pages";
import { countText } from "../../format/amount";
import { tokenOrUnits } from "../../format/token-look";
import { ListAmount, symbolText } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Empty, Loading } from "../../parts/notices";
import { labelled } from "../../parts/labelled";
import { NeedsIndex } from "../../parts/needs-index";
import { DataTable } from "../../parts/table";
import { columnsOf } from "./columns";
import { JOB_FILTERS, JobFilters } from "./job-filters";
import { sumsOf } from "./sums";

const FACETS = "settled,counted,washRule,token,disputed";
const PAGE = 50;

/** The jobs that the filters of the address leave. Every figure of other pages links to its list here. */
export default function JobsPage(): ReactElement {
  const { tokens } = useSettings().deployment;
  const hasIndexer = useHasIndexer();
  const [params, setParams] = useSearchParams();
  const sort = params.get("sort") ?? "awardedAt";
  const order = params.get("order") === "asc" ? "asc" : "desc";
  const filters = Object.fromEntries(JOB_FILTERS.map((name) => [name, params.get(name) ?? undefined]));
  const asked = { ...filters, sort, order, facets: FACETS, limit: PAGE };
  const { items, first, error, isOld, more, retry } = usePages<Job>("/jobs", asked);
  const sortBy = (by: string): void => {
    const next = new URLSearchParams(params);
    next.set("sort", by);
    next.set("order", by === sort && order === "desc" ? "asc" : "desc");
    setParams(next);
  };
  const isFiltered = JOB_FILTERS.some((name) => params.has(name));
  const look = (token: string, symbol: string | null, decimals: number | null) =>
    tokenOrUnits({ address: token, symbol, decimals }, tokens);
  const sums = sumsOf(items ?? []);
  return (
    <>
      <PageHead title="Jobs">
        {first === undefined
          ? "Every job that was awarded on this chain."
          : `${countText(first.total)} ${first.total === 1 ? "job" : "jobs"}${isFiltered ? " by these filters" : ", of every state"}. Figures of other pages open their jobs here.`}
      </PageHead>
      <div className="stack jobs-list">
        <JobFilters facets={first?.facets} symbolOf={(token) => symbolText(look(token, null, null))} />
        <Card
          foot={
            items !== undefined && items.length > 0 ? (
              <>
                <span>
                  {items.length} of {countText(first?.total ?? items.length)} shown:{" "}
                  {sums.map(({ token, symbol, decimals, price, earned }) => (
                    <span key={token}>
                      price <ListAmount units={price} token={look(token, symbol, decimals)} />, earned{" "}
                      <ListAmount units={earned} token={look(token, symbol, decimals)} />{" "}
                    </span>
                  ))}
                </span>
                {more !== undefined && (
                  <button type="button" className="btn sm" onClick={more}>
                    Show more
                  </button>
                )}
              </>
            ) : undefined
          }
        >
          {items === undefined ? (
            error === null && hasIndexer ? (
              <Loading />
            ) : (
              <NeedsIndex what="The list of jobs" error={error} retry={retry} />
            )
          ) : items.length === 0 ? (
            <Empty
              title="No job fits these filters"
              actions={
                <Link className="btn" to="/jobs">
                  Clear the filters
                </Link>
              }
            >
              {isFiltered
                ? "Take one of the filters away: the others may leave some."
                : "Nobody was hired on this chain yet."}
            </Empty>
          ) : (
            <div className={isOld ? "old" : undefined}>
              <DataTable
                label="Jobs"
                className="list"
                columns={labelled(columnsOf(tokens))}
                rows={items}
                keyOf={({ id }) => id}
                opens={({ id }) => `/jobs/${id}`}
                sorting={{ by: sort, order }}
                sort={sortBy}
              />
            </div>
          )}
        </Card>
      </div>
      <PageFoot command="guildhall job list" path="/jobs" asked={asked} block={first?.block.number} />
    </>
  );
}
