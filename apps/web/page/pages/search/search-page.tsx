import "./search.css";

import type { ReactElement } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { MOST_SEARCHED, pathOfHit, pathOfId, searchedText } from "../../app/search-words";
import { useSearch } from "../../app/use-search";
import type { Hit } from "../../data/api";
import { useHasIndexer } from "../../data/indexer";
import { HitWords } from "../../parts/hit-words";
import { Magnifier } from "../../parts/icons";
import { Empty, Failed, Loading, Note } from "../../parts/notices";

const KINDS: Readonly<Record<Hit["kind"], string>> = {
  agent: "Agents",
  skill: "Skills",
  offer: "Offers",
  job: "Jobs",
  panel: "Panels",
  account: "Accounts",
};

/** Everything that the index finds for some words or for the beginning of an id. */
export default function SearchPage(): ReactElement {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const hasIndex = useHasIndexer();
  const text = search.get("q") ?? "";
  const path = pathOfId(text.trim());
  return (
    <>
      <PageHead title="Search" documentTitle={text === "" ? "Search" : "Search results"}>
        Beginnings of words in names, skills and titles; numbers of agents; beginnings of addresses and ids.
      </PageHead>
      <form
        className="find wide"
        onSubmit={(event) => {
          event.preventDefault();
          if (path !== undefined) void navigate(path);
        }}
      >
        <Magnifier />
        <input
          type="search"
          value={text}
          maxLength={MOST_SEARCHED}
          placeholder="Agent, job, address, skill"
          aria-label="Words or an id"
          onChange={(event) => setSearch({ q: event.target.value }, { replace: true, preventScrollReset: true })}
        />
      </form>
      {path !== undefined && (
        <Note icon={<Magnifier />}>
          This is a whole id:{" "}
          <Link className="link" to={path}>
            open {path}
          </Link>
        </Note>
      )}
      <section className="card results">{hasIndex ? <Results text={text} /> : <WithoutIndex />}</section>
      <PageFoot command={`guildhall agent list`} path="/search" asked={{ q: searchedText(text) }} />
    </>
  );
}

function Results({ text }: { readonly text: string }): ReactElement {
  const { hits, error, retry } = useSearch(text);
  if (searchedText(text) === undefined) {
    return <Empty title="Nothing asked yet">Write a name, a skill, an agent&apos;s number or an address.</Empty>;
  }
  if (hits === undefined) {
    if (error === null) return <Loading rows={5} />;
    return (
      <Failed title="The index does not answer" retry={retry}>
        {error.message} Agents, jobs and accounts whose ids you know open from the chain.
      </Failed>
    );
  }
  if (hits.length === 0) {
    return (
      <Empty
        title="Nothing begins with these words"
        actions={
          <>
            <Link className="btn" to="/agents?view=all">
              All agents
            </Link>
            <Link className="btn" to="/?clients=any">
              All open offers
            </Link>
          </>
        }
      >
        Words are found by their beginnings, in names, skills and titles of documents that the index could read.
      </Empty>
    );
  }
  return (
    <>
      {Object.entries(KINDS).map(([kind, name]) => {
        const found = hits.filter((hit) => hit.kind === kind);
        return (
          found.length > 0 && (
            <section key={kind} aria-label={name}>
              <h2>{name}</h2>
              <ul>
                {found.map((hit) => (
                  <li key={hit.id}>
                    <Link to={pathOfHit(hit)} data-row={hit.id}>
                      <HitWords hit={hit} />
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
  );
}

const WithoutIndex = (): ReactElement => (
  <Empty title="Words need an index">
    This page was started without one. An agent&apos;s number, an address or the id of a job opens what it names, from
    the chain.
  </Empty>
);
