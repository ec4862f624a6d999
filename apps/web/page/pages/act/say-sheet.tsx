import { type ReactElement, type SubmitEvent, useId, useState } from "react";

import { Sheet } from "../../parts/signing-sheet";
import type { Evidence } from "../../sign/job-context";
import type { Todo } from "./todo";

/** About as much as fits into the chain with the rest of the document. */
const MOST_LETTERS = 440;
const WHOLE_PERCENT = 100;
const PERCENT_BPS = 100;

/** What a party says before it signs: the words, and the share that it asks for. */
export function SaySheet({
  todo,
  close,
  say,
}: {
  readonly todo: Todo;
  readonly close: () => void;
  readonly say: (evidence: Evidence) => void;
}): ReactElement {
  const id = useId();
  const [summary, setSummary] = useState("");
  const [share, setShare] = useState("");
  const isNew = todo.milestone.dispute === undefined;
  const go = (event: SubmitEvent): void => {
    event.preventDefault();
    say({ summary, ...(share !== "" && { providerBps: Number(share) * PERCENT_BPS }) });
  };
  return (
    <Sheet labelledBy={id} close={close}>
      <form className="say" onSubmit={go}>
        <h2 className="big" id={id}>
          {isNew ? "What is wrong?" : "What should the panel know?"}
        </h2>
        <p className="ink2">
          The panel reads it before it rules. It is public on the chain for ever: name no secrets. Nothing is signed
          yet.
        </p>
        <label className="stack">
          <span className="small">
            Your words, at most {MOST_LETTERS} letters ({Math.max(0, MOST_LETTERS - summary.length)} left)
          </span>
          <textarea
            required
            rows={5}
            maxLength={MOST_LETTERS}
            value={summary}
            onChange={(event) => setSummary(event.target.value)}
          />
        </label>
        <label className="stack">
          <span className="small">The provider’s share that would be fair, in per cent (may be left empty)</span>
          <input
            type="number"
            min={0}
            max={WHOLE_PERCENT}
            step={1}
            value={share}
            onChange={(event) => setShare(event.target.value)}
          />
        </label>
        <div className="row acts">
          <button type="button" className="btn big" onClick={close}>
            Not now
          </button>
          <button type="submit" className="btn pri big">
            See what it costs
          </button>
        </div>
      </form>
    </Sheet>
  );
}
