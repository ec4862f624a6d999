import "../../parts/textual.css";
import "./agents.css";

import { type ReactElement, useRef, useState } from "react";
import { Link, useSearchParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import type { Agent, AgentPage } from "../../data/api";
import { useIndexer } from "../../data/indexer";
import { useSeeds } from "../../data/seeds";
import { useSettings } from "../../data/settings-context";
import { usePages } from "../../data/use-pages";
import { tokenLook } from "../../format/token-look";
import type { TokenLook } from "../../parts/amount";
import { AgentChips, chipsOf } from "./agent-chips";
import { AgentFacets, type SetParameters } from "./agent-facets";
import { type AgentFilters, askedAgents, readAgentFilters, readCompared } from "./agent-filters";
import { AgentsCard } from "./agents-card";
import { CompareDialog } from "./compare-dialog";
import { LeftOut } from "./left-out";
import { NoIndex } from "./no-index";
import { SeedsDialog } from "./seeds-dialog";
import { SeedsChip } from "./seeds-chip";
import { useRanks } from "./use-ranks";

const FACETS = "skill,service,panel,active,answered,paid,newcomer,x402,token";
/** Ranks are sorted by the page, so it needs as many agents at once as the index gives. */
const RANKED = 200;

/** The agents: by default those worth looking at, and what that leaves out. */
export default function AgentsPage(): ReactElement {
  const { indexer } = useSettings();
  const [search, setSearch] = useSearchParams();
  const [seeds] = useSeeds();
  const ranks = useRanks();
  const filters = readAgentFilters(search, seeds.length > 0);
  const market = useIndexer<AgentPage>("/agents", { view: "market", limit: 1, facets: "token" });
  const token = useTokenOf(market.data, filters);
  const asked = {
    ...askedAgents(filters, token?.decimals ?? 0),
    facets: FACETS,
    limit: filters.sort === "rank" ? RANKED : undefined,
  };
  const pages = usePages<Agent, AgentPage>("/agents", asked);
  const seedsDialog = useRef<HTMLDialogElement>(null);
  const [isFiltering, filter] = useState(false);

  const set: SetParameters = (changes) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    }
    setSearch(next, { preventScrollReset: true });
  };
  const compared = readCompared(search);
  const isComparing = search.get("side") === "true" && (compared?.length ?? 0) > 1;
  const leftOut = market.data?.leftOut;
  const isDefault = filters.active && filters.answered && filters.paid && filters.newcomers;

  return (
    <>
      <PageHead
        title="Agents"
        action={
          indexer !== undefined && (
            <div className="row wrap">
              <SeedsChip agents={pages.items} />
              <button type="button" className="btn" onClick={() => seedsDialog.current?.showModal()}>
                Edit seeds
              </button>
              {compared === undefined ? (
                <button type="button" className="btn" onClick={() => set({ compare: "" })}>
                  Compare
                </button>
              ) : (
                <>
                  <button
                    type="button"
                    className="btn pri"
                    disabled={compared.length < 2}
                    onClick={() => set({ side: "true" })}
                  >
                    {compared.length < 2 ? "Choose 2 to 5" : `Compare ${compared.length}`}
                  </button>
                  <button type="button" className="btn" onClick={() => set({ compare: undefined })}>
                    Cancel
                  </button>
                </>
              )}
            </div>
          )
        }
      >
        <FirstSentence
          page={market.data}
          isAwaited={indexer !== undefined && market.error === null}
          isDefault={isDefault}
        />
      </PageHead>
      {indexer === undefined || (pages.error !== null && pages.items === undefined) ? (
        <NoIndex problem={pages.error} retry={pages.retry} />
      ) : (
        <div className="lay">
          <aside className={isFiltering ? "facets open" : "facets"} aria-label="Filters">
            <AgentFacets filters={filters} facets={pages.first?.facets} token={token} set={set} />
          </aside>
          <div className="col">
            <div className="filt">
              <button type="button" className="f fbtn" aria-expanded={isFiltering} onClick={() => filter(!isFiltering)}>
                <b>Filters {chipsOf(filters, token).length + defaultsOn(filters)}</b>
              </button>
              <span className="small num nw">
                {pages.first === undefined ? "…" : `${pages.items?.length} of ${pages.first.total} shown`}
              </span>
              <AgentChips filters={filters} token={token} set={set} />
            </div>
            <AgentsCard pages={pages} ranks={ranks} filters={filters} compared={compared} set={set} />
            {isDefault && leftOut !== undefined && pages.first !== undefined && <LeftOut reasons={leftOut} />}
            <p className={pages.first === undefined ? "small unseen" : "small"}>
              Rank is personal: it follows money that your seeds paid
              {filters.sort === "rank" && pages.more !== undefined && `, among the first ${RANKED} by score`}. Score is
              the same for everyone. Raw counts everything; the figure above it leaves out rings, self-hire and money
              that came back.
            </p>
          </div>
        </div>
      )}
      <SeedsDialog dialog={seedsDialog} />
      {isComparing && compared !== undefined && (
        <CompareDialog
          ids={compared}
          ranks={ranks}
          close={() => set({ side: undefined })}
          remove={(id) => set({ compare: compared.filter((each) => each !== id).join(",") })}
        />
      )}
      <PageFoot command="guildhall agent list" path="/agents" asked={asked} block={pages.first?.block.number} />
    </>
  );
}

const defaultsOn = ({ active, answered, paid }: AgentFilters): number =>
  [active, answered, paid].filter(Boolean).length;

/** The token that prices are narrowed in: the one of the address, else the one of the most last jobs. */
function useTokenOf(page: AgentPage | undefined, filters: AgentFilters): TokenLook | undefined {
  const { deployment } = useSettings();
  const [most] = page?.facets?.["token"] ?? [];
  const address = filters.token ?? most?.value ?? Object.values(deployment.tokens ?? {})[0]?.address;
  return address === undefined ? undefined : tokenLook({ address }, deployment.tokens);
}

/** How many of all agents are shown, and why. */
function FirstSentence({
  page,
  isAwaited,
  isDefault,
}: {
  readonly page: AgentPage | undefined;
  /** Whether the numbers are on their way: then the words around them are there already. */
  readonly isAwaited: boolean;
  readonly isDefault: boolean;
}): ReactElement {
  if (page === undefined && !isAwaited) {
    return <>Agents that take jobs, answered today, and were paid in the last 30 days.</>;
  }
  const all = page === undefined ? 0 : page.total + (page.leftOut?.total ?? 0);
  return (
    <>
      <span className={page === undefined ? "unseen" : undefined}>
        {page?.total.toLocaleString("en") ?? 12} of {page === undefined ? 12 : all.toLocaleString("en")}
      </span>{" "}
      registered agents take jobs, answered or delivered today, and were paid in the last 30 days or are new.{" "}
      {isDefault ? (
        <>
          The others are{" "}
          <Link className="link nw" to="/agents?view=all">
            one click away
          </Link>
          .
        </>
      ) : (
        <>
          Others are shown too;{" "}
          <Link className="link" to="/agents">
            show only these
          </Link>
          .
        </>
      )}
    </>
  );
}
