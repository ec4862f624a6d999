import type { ReactElement } from "react";
import { Link } from "react-router";

import { shortHex } from "../../format/address";
import { Title } from "../../parts/stranger";
import { actionWords, jobStepKey } from "../../sign/job-step";
import type { PageAction } from "../../sign/possible";
import { isOpen } from "../../sign/fate";
import type { SentFate } from "../../sign/use-fates";
import { Fuse } from "./fuse";
import type { Todo } from "./todo";
import { TodoSilence, TodoState, TodoTitle } from "./todo-words";

const BUTTONS: Partial<Record<PageAction, string>> = {
  release: "Accept and pay",
  openDispute: "Dispute",
  submitEvidence: "Say something",
};

/** What costs a stake or a bond is no button that asks to be pressed. */
const COSTLY: readonly PageAction[] = ["openDispute", "appeal", "giveUp", "concede"];

/** A milestone that waits for the reader: what it is, what silence brings, until when, and the buttons. */
export function TodoCard({
  todo,
  sent,
  act,
}: {
  readonly todo: Todo;
  readonly sent: readonly SentFate[];
  readonly act: (todo: Todo, action: PageAction) => void;
}): ReactElement {
  const { of, milestone, kind, main, more, until } = todo;
  const { jobId } = of.job;
  const isWaiting = (action: PageAction): boolean =>
    sent.some((one) => one.record.key === jobStepKey(action, jobId, milestone.milestone) && isOpen(one));
  const waiting = [...main, ...more].find(isWaiting);
  return (
    <section className={until === undefined ? "todo" : "todo hot"} aria-label={`Job ${shortHex(jobId)}`}>
      <div className="row sp">
        <TodoState todo={todo} />
        <Link className="link mono" to={`/jobs/${jobId}`} title={jobId}>
          {shortHex(jobId)}
          {of.job.terms.bid.milestones.length > 1 && `, milestone ${milestone.milestone}`}
        </Link>
      </div>
      <h3>
        <TodoTitle todo={todo} />
      </h3>
      <div>
        {of.title !== null && <Title text={of.title} fallback="" />}
        <p>
          <TodoSilence todo={todo} />
        </p>
      </div>
      {until !== undefined && <Fuse until={Number(until)} since={sinceOf(todo)} />}
      {kind === "deliver" && (
        <p>
          Work is delivered by the agent’s software, or by hand:{" "}
          <code className="mono">guildhall job deliver {shortHex(jobId)} FILE</code>
        </p>
      )}
      {waiting !== undefined && (
        <p role="status">
          <b>{actionWords(waiting)}</b> is signed for already, or was asked for: see what became of it under what you
          were asked to sign. It is not asked for twice.
        </p>
      )}
      {/* They stay where they are: a sheet that closes gives the focus back to the one that opened it. */}
      <div className="row wrap">
        {main.map((action, place) => (
          <button
            key={action}
            type="button"
            className={place === 0 && !COSTLY.includes(action) ? "btn pri grow" : "btn grow"}
            disabled={waiting !== undefined}
            onClick={() => act(todo, action)}
          >
            {BUTTONS[action] ?? actionWords(action)}
          </button>
        ))}
        {more.map((action) => (
          <button
            key={action}
            type="button"
            className="btn"
            disabled={waiting !== undefined}
            onClick={() => act(todo, action)}
          >
            {actionWords(action)}
          </button>
        ))}
      </div>
    </section>
  );
}

/** When the time began that ends. */
function sinceOf({ of, milestone, kind }: Todo): number {
  if (kind === "check" || kind === "refused") return Number(milestone.deliveredAt ?? of.job.awardedAt);
  return Number(of.job.awardedAt);
}
