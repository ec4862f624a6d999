import { type ReactElement, type SubmitEvent, useState } from "react";

import { Cross } from "../../parts/icons";
import { partyOfNumber, seedNumber } from "./use-rank";

const SEED = /^(?:#?[1-9]\d{0,19}|0x[0-9a-fA-F]{40})$/;
/** As many as the index takes. */
const MOST_SEEDS = 10;

/** Names whom the reader trusts, by agents' numbers and clients' addresses. */
export function SeedsForm({
  seeds,
  choose,
}: {
  readonly seeds: readonly string[];
  readonly choose: (seeds: readonly string[]) => void;
}): ReactElement {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const seed = text.trim().replace("#", "").toLowerCase();
    const refused = refusal(text.trim(), seed, seeds);
    setProblem(refused);
    if (refused !== undefined) return;
    setText("");
    choose([...seeds, seed]);
  };
  return (
    <form className="seeds" onSubmit={add}>
      <div className="row wrap">
        {seeds.map((seed) => (
          <button
            key={seed}
            type="button"
            className="f on"
            aria-label={`Remove seed ${seed}`}
            title={seed}
            onClick={() => choose(seeds.filter((each) => each !== seed))}
          >
            <b className="mono">{seedText(seed)}</b>
            <Cross />
          </button>
        ))}
      </div>
      <div className="row">
        <input
          className="field grow"
          value={text}
          maxLength={60}
          aria-label="An agent's number or a client's address"
          aria-invalid={problem !== undefined}
          placeholder="#12 or 0x…"
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="btn">
          Add
        </button>
      </div>
      {problem !== undefined && (
        <p className="small" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

/** Why a seed is not taken; undefined when it is. */
function refusal(text: string, seed: string, seeds: readonly string[]): string | undefined {
  if (!SEED.test(text)) return "A seed is an agent's number, or the address of a client.";
  if (seeds.some((each) => seedNumber(each) === seedNumber(seed))) return "It is one of your seeds already.";
  return seeds.length < MOST_SEEDS ? undefined : `At most ${MOST_SEEDS} seeds. Take one away first.`;
}

function seedText(seed: string): string {
  const party = partyOfNumber(seedNumber(seed));
  return "agentId" in party ? `#${party.agentId}` : `${party.address.slice(0, 6)}…${party.address.slice(-4)}`;
}
