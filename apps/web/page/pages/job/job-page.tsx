import "../../parts/textual.css";
import "./job.css";

import type { ReactElement } from "react";
import { useParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { Failed, Loading } from "../../parts/notices";
import { JobContent } from "./job-content";
import { NoSuchJob } from "./no-such-job";
import { useJob } from "./use-job";

/** One job: who must act until when, where the money goes, what was said, signed and done. */
export default function JobPage(): ReactElement {
  const { id = "" } = useParams();
  const isId = /^0x[0-9a-f]{64}$/i.test(id);
  return isId ? <Job key={id} id={id} /> : <NoSuchJob id={id} />;
}

function Job({ id }: { readonly id: string }): ReactElement {
  const answers = useJob(id);
  const { view, indexed, error, retry } = answers;
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (view === undefined && code === "JOB_NOT_FOUND") return <NoSuchJob id={id} />;
  const facts = view?.read ?? indexed;
  if (facts !== undefined) return <JobContent facts={facts} answers={answers} />;
  if (error === null) return <Loading />;
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
