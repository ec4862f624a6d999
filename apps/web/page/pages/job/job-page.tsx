import "../../parts/textual.css";
import "./job.css";

import type { ReactElement } from "react";
import { Link, useParams, useSearchParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { textOf } from "../../data/documents/read-text";
import { useDocuments } from "../../data/documents/use-documents";
import { useSettings } from "../../data/settings-context";
import { tokenOrUnits } from "../../format/token-look";
import { Empty, Failed, Loading } from "../../parts/notices";
import { Segmented } from "../../parts/segmented";
import { DeliveryCard } from "./delivery-card";
import { DisputeCard } from "./dispute-card";
import { papersOf } from "./documents";
import { DocumentsCard } from "./documents-card";
import { JobHead } from "./job-head";
import { MoneyCard } from "./money-card";
import { useName } from "./names";
import { NowCard } from "./now-card";
import { SignedCard } from "./signed-card";
import { TimelineCard } from "./timeline-card";
import { useTokenFacts } from "./use-token-facts";
import { type JobView, useJob } from "./use-job";

/** One job: who must act until when, where the money goes, what was said, signed and done. Read from the chain. */
export default function JobPage(): ReactElement {
  const { id = "" } = useParams();
  const isId = /^0x[0-9a-f]{64}$/i.test(id);
  return isId ? <Job key={id} id={id} /> : <NoSuchJob id={id} />;
}

function Job({ id }: { readonly id: string }): ReactElement {
  const { view, error, retry } = useJob(id);
  if (view !== undefined) return <JobContent view={view} />;
  if (error === null) return <Loading />;
  const { code } = error as { readonly code?: unknown };
  if (code === "JOB_NOT_FOUND") return <NoSuchJob id={id} />;
  return (
    <>
      <PageHead title="Job" />
      <Failed title="The node does not say" retry={retry}>
        This page reads a job from the chain, and the node does not answer. What is on the chain holds all the same.
      </Failed>
      <PageFoot command={`guildhall job show ${id}`} path={`/jobs/${id}`} />
    </>
  );
}

const NoSuchJob = ({ id }: { readonly id: string }): ReactElement => (
  <>
    <PageHead title="No such job" />
    <Empty
      title="No job with this id was awarded on this chain"
      actions={
        <Link className="btn" to="/jobs">
          All jobs
        </Link>
      }
    >
      An offer becomes a job, with an id of its own, when its client hires somebody.
    </Empty>
    <PageFoot command={`guildhall job show ${id.slice(0, 66)}`} />
  </>
);

function JobContent({ view }: { readonly view: JobView }): ReactElement {
  const { tokens } = useSettings().deployment;
  const { read, known } = view;
  const { job, status } = read;
  const [params, setParams] = useSearchParams();
  const facts = useTokenFacts(job.token, known);
  const token = tokenOrUnits({ address: job.token, ...facts }, tokens);
  const { clientAgentId } = job.terms.offer;
  const clientAgent = known?.clientAgent?.id ?? (clientAgentId === 0n ? undefined : clientAgentId.toString());
  const names = {
    client: useName({ address: job.client, agentId: clientAgent, name: known?.clientAgent?.name }),
    provider: useName({ address: job.provider, agentId: job.agentId.toString(), name: known?.agent.name }),
  };
  const papers = papersOf(read);
  const checked = useDocuments(papers);
  const title = textOf(checked[papers.findIndex(({ kind }) => kind === "brief")]?.finding, "title") ?? known?.title;
  const open = status.milestones.find(({ settled }) => settled === undefined) ?? status.milestones.at(-1);
  const asked = Number(params.get("milestone") ?? 0) - 1;
  const milestone = status.milestones[asked] ?? open;
  if (milestone === undefined) return <NoSuchJob id={job.jobId} />;
  const isDisputed = read.timeline.some(
    (entry) => entry.event === "disputed" && entry.milestone === milestone.milestone,
  );
  const about = { view, milestone, names };
  return (
    <div className="job">
      <JobHead view={view} names={names} token={token} title={title ?? undefined} />
      {status.milestones.length > 1 && (
        <div className="row parts">
          <span className="small">Milestone</span>
          <Segmented
            label="Milestone"
            values={status.milestones.map((_, place) => [String(place + 1), String(place + 1)] as const)}
            value={String(milestone.milestone + 1n)}
            choose={(place) => setParams({ milestone: place }, { preventScrollReset: true })}
          />
        </div>
      )}
      <NowCard {...about} token={token} />
      <div className="cols">
        <div className="col">
          <MoneyCard {...about} token={token} />
          {isDisputed ? (
            <DisputeCard {...about} papers={papers} checked={checked} />
          ) : (
            <DeliveryCard {...about} papers={papers} checked={checked} />
          )}
          <DocumentsCard papers={papers} checked={checked} names={names} read={read} />
        </div>
        <div className="col">
          <SignedCard view={view} names={names} token={token} />
          <TimelineCard {...about} token={token} />
        </div>
      </div>
      <PageFoot command={`guildhall job show ${job.jobId}`} path={`/jobs/${job.jobId}`} />
    </div>
  );
}
