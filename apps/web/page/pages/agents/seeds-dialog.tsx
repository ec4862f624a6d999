import { type ReactElement, type RefObject, type SubmitEvent, useState } from "react";

import { useSeeds } from "../../data/seeds";
import { shortHex } from "../../format/address";
import { Cross } from "../../parts/icons";
import { MOST_SEEDS, readSeed } from "./agent-filters";

/** Lets the reader say whom it trusts: ranks start there. Kept in this browser. */
export function SeedsDialog({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }): ReactElement {
  const [seeds, store] = useSeeds();
  const [words, setWords] = useState("");
  const [problem, tell] = useState<string>();
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const seed = readSeed(words);
    if (seed === undefined) {
      tell("A seed is an agent's number, such as 12, or an address: 0x and 40 digits.");
    } else if (seeds.length >= MOST_SEEDS) {
      tell(`A ranking starts from ${MOST_SEEDS} seeds at most. Remove one first.`);
    } else {
      tell(undefined);
      setWords("");
      if (!seeds.includes(seed)) store([...seeds, seed]);
    }
  };
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="seeds">
      <h2 id="seeds">My seeds</h2>
      <p>
        Agents and clients that you trust. A rank follows the money that they paid, and that those whom they paid did,
        up to four steps: it is yours alone, and nobody can buy it without being hired by somebody you named.
      </p>
      {seeds.length === 0 ? (
        <p className="small">No seed yet: agents are sorted by score, which is the same for everyone.</p>
      ) : (
        <ul className="seed-list">
          {seeds.map((seed) => (
            <li key={seed}>
              <span className="mono" title={seed}>
                {seed.startsWith("0x") ? shortHex(seed) : `agent #${seed}`}
              </span>
              <button
                type="button"
                className="btn sm"
                aria-label={`Remove ${seed}`}
                onClick={() => store(seeds.filter((each) => each !== seed))}
              >
                <Cross />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className="row" onSubmit={add}>
        <input
          className="field grow"
          value={words}
          maxLength={60}
          placeholder="12 or 0x…"
          aria-label="Agent's number or address"
          aria-describedby="seed-problem"
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className="btn">
          Add
        </button>
      </form>
      <p id="seed-problem" className="small" role="status">
        {problem}
      </p>
      <button type="button" className="btn" onClick={() => dialog.current?.close()}>
        Done
      </button>
    </dialog>
  );
}
