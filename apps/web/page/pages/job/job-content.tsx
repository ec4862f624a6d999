import type { ReactElement } from "react";
import { useSearchParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { textOf } from "../../data/documents/read-text";
import { useDocuments } from "../../data/documents/use-documents";
import { useSettings } from "../../data/settings-context";
import { tokenOrUnits } from "../../format/token-look";
import { Failed } from "../../parts/notices";
import { Segmented } from "../../parts/segmented";
import { CardPlaces } from "./card-places";
import { type JobPaper, papersOf } from "./documents";
import { ExportButton } from "./export-button";
import { JobCards } from "./job-cards";
import type { JobFacts } from "./job-facts";
import { JobHead } from "./job-head";
import { useName } from "./names";
import { NoSuchJob } from "./no-such-job";
import { NowCard } from "./now-card";
import { useTokenFacts } from "./use-token-facts";
import type { JobAnswers } from "./use-job";

const NO_PAPERS: readonly JobPaper[] = [];

/** A job of which the index or the chain has said something: what the chain alone says has its place until it does. */
export function JobContent({
  facts,
  answers,
}: {
  readonly facts: JobFacts;
  readonly answers: JobAnswers;
}): ReactElement {
  const { tokens } = useSettings().deployment;
  const { view, indexed, known, asksChain, error, retry } = answers;
  const { job, status } = facts;
  const [params, setParams] = useSearchParams();
  const token = tokenOrUnits({ address: job.token, ...useTokenFacts(job.token, known, asksChain) }, tokens);
  const { clientAgentId } = job.terms.offer;
  const clientAgent = known?.clientAgent?.id ?? (clientAgentId === 0n ? undefined : clientAgentId.toString());
  const names = {
    client: useName({ address: job.client, agentId: clientAgent, name: known?.clientAgent?.name }),
    provider: useName({ address: job.provider, agentId: job.agentId.toString(), name: known?.agent.name }),
  };
  const papers = view === undefined ? NO_PAPERS : papersOf(view.read);
  const checked = useDocuments(papers);
  const title = textOf(checked[papers.findIndex(({ kind }) => kind === "brief")]?.finding, "title") ?? known?.title;
  const asked = Number(params.get("milestone") ?? 0) - 1;
  const open = status.milestones.find(({ settled }) => settled === undefined) ?? status.milestones.at(-1);
  const milestone = status.milestones[asked] ?? open;
  if (milestone === undefined) return <NoSuchJob id={job.jobId} />;
  const shared = { names, token, papers, checked };
  return (
    <div className="job" data-word={view === undefined ? "index" : "chain"}>
      <JobHead
        facts={facts}
        names={names}
        token={token}
        title={title ?? undefined}
        action={<ExportButton view={view} />}
      />
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
      <NowCard
        facts={facts}
        milestone={milestone}
        view={view}
        names={names}
        token={token}
        word={indexed !== undefined && <IndexWord block={indexed.block} isFailed={error !== null} />}
      />
      {view !== undefined && <JobCards view={view} place={Number(milestone.milestone)} {...shared} />}
      {view === undefined && error !== null && (
        <Failed title="The node does not say" retry={retry}>
          Money, documents and signatures are read from the chain, and the node does not answer. What is on the chain
          holds all the same.
        </Failed>
      )}
      {view === undefined && error === null && indexed !== undefined && (
        <CardPlaces contents={indexed.contents} milestone={milestone} />
      )}
      <PageFoot command={`guildhall job show ${job.jobId}`} path={`/jobs/${job.jobId}`} />
    </div>
  );
}

/** Whose word the page is before the chain has said it. */
const IndexWord = ({ block, isFailed }: { readonly block: number; readonly isFailed: boolean }): ReactElement => (
  <span className="mut">
    Said by the index, as of block {block.toLocaleString("en")}.{" "}
    {isFailed ? "The chain has not confirmed it." : "The page is asking the chain to confirm it."}
  </span>
);
