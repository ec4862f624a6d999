import "./search-box.css";

import { type KeyboardEvent, type ReactElement, type SubmitEvent, useId, useState } from "react";
import { Link, useNavigate } from "react-router";

import type { Hit } from "../data/api";
import { HitWords } from "../parts/hit-words";
import { Magnifier } from "../parts/icons";
import { MOST_SEARCHED, pathOfHit, pathOfId } from "./search-words";
import { useSearch } from "./use-search";

const SUGGESTED = 8;

/** The search above every page, with what it finds below it while somebody types. */
export function SearchBox(): ReactElement {
  const navigate = useNavigate();
  const list = useId();
  const [text, setText] = useState("");
  const [isOpen, open] = useState(false);
  const [active, activate] = useState(-1);
  const found = useSearch(isOpen ? text : "").hits?.slice(0, SUGGESTED) ?? [];
  const isShown = isOpen && text.trim() !== "" && found.length > 0;
  const chosen = isShown ? found[active] : undefined;

  const leave = (path: string): void => {
    open(false);
    activate(-1);
    void navigate(path);
  };
  const go = (event: SubmitEvent): void => {
    event.preventDefault();
    const asked = text.trim();
    if (chosen !== undefined) leave(pathOfHit(chosen));
    else if (asked !== "") leave(pathOfId(asked) ?? `/search?q=${encodeURIComponent(asked)}`);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      if (isShown) open(false);
      else setText("");
      activate(-1);
    } else if (isShown && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Beyond the last one is the text itself.
      activate((before) => ((before + 1 + step + found.length + 1) % (found.length + 1)) - 1);
    }
  };
  return (
    <>
      <form className="find" role="search" onSubmit={go}>
        <Magnifier />
        <input
          id="search"
          type="search"
          role="combobox"
          value={text}
          maxLength={MOST_SEARCHED}
          autoComplete="off"
          placeholder="Agent, job, address, skill"
          aria-label="Search for an agent, a job, an address or a skill"
          aria-expanded={isShown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen === undefined ? undefined : `${list}-${active}`}
          onChange={(event) => {
            setText(event.target.value);
            open(true);
            activate(-1);
          }}
          onFocus={() => open(true)}
          onBlur={() => open(false)}
          onKeyDown={onKey}
        />
        <kbd aria-hidden="true">/</kbd>
        <Suggestions id={list} hits={isShown ? found : []} active={active} choose={(hit) => leave(pathOfHit(hit))} />
      </form>
      <Link className="find-link only-s" to="/search" aria-label="Search">
        <Magnifier />
      </Link>
    </>
  );
}

/** What was found, as a list of which one is chosen. */
const Suggestions = ({
  id,
  hits,
  active,
  choose,
}: {
  readonly id: string;
  readonly hits: readonly Hit[];
  readonly active: number;
  readonly choose: (hit: Hit) => void;
}): ReactElement => (
  <ul id={id} role="listbox" aria-label="Found" className="found" hidden={hits.length === 0}>
    {hits.map((hit, place) => (
      <li
        key={`${hit.kind}:${hit.id}`}
        id={`${id}-${place}`}
        role="option"
        aria-selected={place === active}
        // The text keeps the focus, so that the list is still there when the click comes.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => choose(hit)}
      >
        <HitWords hit={hit} />
        <span className="small">{hit.kind}</span>
      </li>
    ))}
  </ul>
);
