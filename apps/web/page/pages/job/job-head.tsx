import { type ReactElement, type ReactNode, useEffect } from "react";
import { Link } from "react-router";

import { longHex } from "../../format/address";
import { strangerText } from "../../format/stranger-text";
import { ExactAmount, type TokenLook } from "../../parts/amount";
import { Identity } from "../../parts/identity";
import { milestoneState } from "../../parts/milestone-state";
import { Moment } from "../../parts/moment";
import { StateChip } from "../../parts/state-chip";
import type { JobFacts } from "./job-facts";
import type { Names } from "./names";

const MOST_TITLE = 120;

/** What the job is about, its state, its parties, its price. */
export function JobHead({
  facts,
  names,
  token,
  title,
  action,
}: {
  readonly facts: JobFacts;
  readonly names: Names;
  readonly token: TokenLook;
  /** As the client wrote it; undefined while it is not known. */
  readonly title: string | undefined;
  readonly action: ReactNode;
}): ReactElement {
  const { job, status } = facts;
  const shown = strangerText(title ?? "", MOST_TITLE);
  const name = shown === "" ? `Job ${longHex(job.jobId)}` : shown;
  useEffect(() => {
    document.title = `${name} · Guildhall`;
  }, [name]);
  const count = status.milestones.length;
  return (
    <>
      <div className="small crumbs">
        <Link className="link" to="/jobs">
          Jobs
        </Link>{" "}
        / <span className="mono">{longHex(job.jobId)}</span>
      </div>
      <div className="head job-head">
        <div>
          <h1 className={shown === "" ? undefined : "jt v"}>{name}</h1>
          <div className="sub">
            {status.milestones.map(({ milestone, status: state, settled, deliverBy }) => (
              <span key={String(milestone)}>
                {count > 1 && <span className="mut">{Number(milestone) + 1} </span>}
                <StateChip
                  state={milestoneState({
                    status: state,
                    outcome: settled?.outcome,
                    providerBps: settled === undefined ? undefined : Number(settled.providerBps),
                    isOverdue: status.now > deliverBy,
                  })}
                />
              </span>
            ))}
            <span>
              <span className="mut">Client</span>&ensp;
              <Identity party={names.client.party} />
            </span>
            <span>
              <span className="mut">Provider</span>&ensp;
              <Identity party={names.provider.party} />
            </span>
            <span>
              <b className="strong">
                <ExactAmount units={job.price} token={token} />
              </b>
              , {count === 1 ? "one milestone" : `${count} milestones`}
            </span>
            <span className="mut">
              hired <Moment at={Number(job.awardedAt)} block={job.blockNumber} />
            </span>
          </div>
        </div>
        <div className="row">{action}</div>
      </div>
    </>
  );
}
