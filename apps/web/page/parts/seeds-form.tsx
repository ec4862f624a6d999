import "./seeds-form.css";

import { type ReactElement, type SubmitEvent, useId, useState } from "react";

import { MOST_SEEDS, readSeed, useSeeds } from "../data/seeds";
import { shortHex } from "../format/address";
import { Cross } from "./icons";

/** Lets the reader name whom it trusts: ranks start there. Kept in this browser. */
export function SeedsForm(): ReactElement {
  const [seeds, store] = useSeeds();
  const [words, setWords] = useState("");
  const [problem, tell] = useState<string>();
  const problemId = useId();
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const seed = readSeed(words);
    const refused = refusal(seed, seeds);
    tell(refused);
    if (seed === undefined || refused !== undefined) return;
    setWords("");
    store([...seeds, seed]);
  };
  return (
    <form className="seeds-form" onSubmit={add}>
      {seeds.length > 0 && (
        <ul>
          {seeds.map((seed) => (
            <li key={seed}>
              <button
                type="button"
                className="f on"
                aria-label={`Remove seed ${seed}`}
                title={seed}
                onClick={() => store(seeds.filter((each) => each !== seed))}
              >
                <b className="mono">{seed.startsWith("0x") ? shortHex(seed) : `#${seed}`}</b>
                <Cross />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <input
          className="field grow"
          value={words}
          maxLength={60}
          aria-label="An agent's number or a client's address"
          aria-invalid={problem !== undefined}
          aria-describedby={problemId}
          placeholder="#12 or 0x…"
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className="btn">
          Add
        </button>
      </div>
      <p id={problemId} className="small" role="status">
        {problem}
      </p>
    </form>
  );
}

/** Why a seed is not taken; undefined when it is. */
function refusal(seed: string | undefined, seeds: readonly string[]): string | undefined {
  if (seed === undefined) return "A seed is an agent's number, such as 12, or an address: 0x and 40 digits.";
  if (seeds.includes(seed)) return "It is one of your seeds already.";
  return seeds.length < MOST_SEEDS ? undefined : `A ranking starts from ${MOST_SEEDS} seeds at most. Remove one first.`;
}
