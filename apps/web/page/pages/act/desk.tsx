import { type ReactElement, useState } from "react";
import { Link, useSearchParams } from "react-router";

import type { Connection } from "../../data/wallet";
import { useAccount } from "../../data/wallet-agents";
import { Empty, Failed, Loading, Note } from "../../parts/notices";
import { SigningSheet } from "../../parts/signing-sheet";
import { jobStep } from "../../sign/job-step";
import type { Evidence } from "../../sign/job-context";
import type { PageAction } from "../../sign/possible";
import type { Step } from "../../sign/step";
import { useFates } from "../../sign/use-fates";
import { AccountHead } from "./account-head";
import { Keys } from "./keys";
import { Owed } from "./owed";
import { SaySheet } from "./say-sheet";
import { SentList } from "./sent-list";
import { byDeadline, type Todo, todoOf } from "./todo";
import { TodoCard } from "./todo-card";
import { useMyJobs } from "./use-my-jobs";

const HASH = /^0x[0-9a-f]{64}$/;

/** Steps for which the reader says something first. */
const SPOKEN: readonly PageAction[] = ["openDispute", "submitEvidence"];

/** What lies over the page. */
type Open =
  | { readonly name: "say"; readonly todo: Todo; readonly action: PageAction }
  | { readonly name: "sign"; readonly step: Step };

/** The page of somebody whose wallet is connected. */
export function Desk({ connection }: { readonly connection: Connection }): ReactElement {
  const [asked] = useSearchParams();
  const account = useAccount() ?? { address: connection.address, parties: [connection.address] };
  const jobId = jobIn(asked.get("job"));
  const { data, error, retry } = useMyJobs(account, jobId);
  const sent = useFates(connection.address);
  const [open, setOpen] = useState<Open>();
  const todos = data?.jobs
    .flatMap((job) => job.report.milestones.map((milestone) => todoOf(job, milestone)))
    .filter((todo) => todo !== undefined)
    .toSorted(byDeadline);
  const close = (): void => setOpen(undefined);
  const sign = (step: Step): void => setOpen({ name: "sign", step });
  const act = (todo: Todo, action: PageAction): void => {
    if (SPOKEN.includes(action)) setOpen({ name: "say", todo, action });
    else sign(stepOf(todo, action));
  };
  return (
    <>
      <AccountHead connection={connection} />
      <div className="cols act">
        <section aria-labelledby="waiting" className="block">
          <div className="sect">
            <h2 id="waiting">{jobId === null ? "Waiting for you" : "This job"}</h2>
            <span className="small">{todos?.length ?? ""}</span>
          </div>
          {data === undefined && error !== null && (
            <Failed title="The chain could not be read" retry={retry}>
              {error.message} Nothing was signed or sent.
            </Failed>
          )}
          {data === undefined && error === null && <Loading rows={3} />}
          {data !== undefined && error !== null && (
            <Note tone="warn">
              The node does not answer. What is shown was read before; each step is read again before you sign.
            </Note>
          )}
          {todos?.length === 0 && <Nothing isOneJob={jobId !== null} jobs={data?.jobs.length ?? 0} />}
          {todos !== undefined && todos.length > 0 && (
            <div className="todos">
              {todos.map((todo) => (
                <TodoCard key={`${todo.of.job.jobId} ${todo.milestone.milestone}`} todo={todo} sent={sent} act={act} />
              ))}
            </div>
          )}
          {data?.isCut === true && (
            <Note>Only your newest open jobs are looked at here. The page of jobs has all of them.</Note>
          )}
        </section>
        <div className="col">
          <SentList sent={sent} />
          <Owed account={account} jobs={data?.jobs} sent={sent} sign={sign} />
          <Keys agents={account.agents} connection={connection} />
        </div>
      </div>
      {open?.name === "say" && (
        <SaySheet todo={open.todo} close={close} say={(evidence) => sign(stepOf(open.todo, open.action, evidence))} />
      )}
      {open?.name === "sign" && <SigningSheet key={open.step.key} step={open.step} close={close} />}
    </>
  );
}

function Nothing({ isOneJob, jobs }: { readonly isOneJob: boolean; readonly jobs: number }): ReactElement {
  if (isOneJob) {
    return (
      <div className="card">
        <Empty
          title="It is somebody else’s turn in this job"
          actions={
            <Link className="btn" to="/act">
              All that waits for you
            </Link>
          }
        >
          Nothing of it waits for you now, and nothing of it is open to anyone.
        </Empty>
      </div>
    );
  }
  return (
    <div className="card">
      <Empty
        title="Nothing waits for you"
        actions={
          <Link className="btn" to="/">
            Open offers
          </Link>
        }
      >
        {jobs === 0
          ? "This account has no open job, neither as a client nor by an agent."
          : `In ${jobs === 1 ? "your open job" : `your ${jobs} open jobs`} it is somebody else’s turn.`}
      </Empty>
    </div>
  );
}

const stepOf = ({ of, milestone, side }: Todo, action: PageAction, evidence?: Evidence): Step =>
  jobStep({ action, job: of, milestone: milestone.milestone, side, ...(evidence && { evidence }) });

/** The one job that the address names. */
function jobIn(text: string | null): string | null {
  const id = text?.toLowerCase() ?? "";
  return HASH.test(id) ? id : null;
}
