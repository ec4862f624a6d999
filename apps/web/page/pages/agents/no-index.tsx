import { type ReactElement, type SubmitEvent, useState } from "react";
import { useNavigate } from "react-router";

import { Empty, Failed } from "../../parts/notices";
import { readSeed } from "../../data/seeds";

/** Without an index nobody lists agents; one whose number is known is read from the chain. */
export function NoIndex({
  problem,
  retry,
}: {
  readonly problem: Error | null;
  readonly retry: () => void;
}): ReactElement {
  const navigate = useNavigate();
  const [words, setWords] = useState("");
  const open = (event: SubmitEvent): void => {
    event.preventDefault();
    const known = readSeed(words);
    if (known !== undefined) void navigate(known.startsWith("0x") ? `/accounts/${known}` : `/agents/${known}`);
  };
  return (
    <section className="card">
      {problem === null ? (
        <Empty title="No index lists the agents here">
          Lists, filters, ranks and figures come from an index, and this page was started without one. An agent whose
          number or account you know is read from the chain.
        </Empty>
      ) : (
        <Failed title="The index does not answer" retry={retry}>
          Lists, filters and ranks are missing until it does. An agent whose number or account you know is read from the
          chain.
        </Failed>
      )}
      <form className="row centred open-agent" onSubmit={open}>
        <input
          className="field"
          value={words}
          maxLength={60}
          placeholder="12 or 0x…"
          aria-label="Agent's number or address"
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className="btn">
          Open
        </button>
      </form>
    </section>
  );
}
