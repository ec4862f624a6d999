import { type ReactElement, type SubmitEvent, useState } from "react";
import { useNavigate } from "react-router";

import { Magnifier } from "../parts/icons";

const AGENT = /^#?\d{1,20}$/;
const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const HASH = /^0x[0-9a-fA-F]{64}$/;

/** Where a whole id leads without a search; undefined for words. */
function pathOf(text: string): string | undefined {
  if (AGENT.test(text)) return `/agents/${text.replace("#", "")}`;
  if (ADDRESS.test(text)) return `/accounts/${text.toLowerCase()}`;
  if (HASH.test(text)) return `/jobs/${text.toLowerCase()}`;
  return undefined;
}

/** The search above every page. */
export function SearchBox(): ReactElement {
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const go = (event: SubmitEvent): void => {
    event.preventDefault();
    const asked = text.trim();
    if (asked === "") return;
    void navigate(pathOf(asked) ?? `/search?q=${encodeURIComponent(asked)}`);
  };
  return (
    <form className="find" role="search" onSubmit={go}>
      <Magnifier />
      <input
        id="search"
        type="search"
        value={text}
        maxLength={200}
        placeholder="Agent, job, address, skill"
        aria-label="Search for an agent, a job, an address or a skill"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setText("");
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}
