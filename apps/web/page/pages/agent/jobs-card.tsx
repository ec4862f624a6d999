import { type ReactElement, useState } from "react";
import { Link } from "react-router";

import { countText } from "../../format/amount";
import { Card } from "../../parts/card";
import { Segmented } from "../../parts/segmented";
import type { AgentDetails } from "../../data/api";
import { JobsTable } from "./jobs-table";

type Kind = "all" | "open" | "disputed";

const MOST_ROWS = 12;

/** The agent's jobs, the newest first; one that does not count says by which rule. */
export function JobsCard({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const [kind, show] = useState<Kind>("all");
  const open = agent.latestJobs.filter(({ settledAt }) => settledAt === null);
  const disputed = agent.latestJobs.filter(({ disputes }) => disputes > 0);
  const rows = { all: agent.latestJobs, open, disputed }[kind];
  // The list has a hundred jobs at most: a count of a part of them is one of those.
  const isWhole = agent.latestJobs.length === agent.jobs;
  const some = (count: number): string =>
    isWhole ? countText(count) : `${countText(count)} of the last ${agent.latestJobs.length}`;
  return (
    <Card
      title="Jobs"
      aside={
        <Segmented
          label="Which jobs"
          values={[
            ["all", `All ${countText(agent.jobs)}`],
            ["open", `Open ${some(open.length)}`],
            ["disputed", `Disputed ${some(disputed.length)}`],
          ]}
          value={kind}
          choose={show}
        />
      }
      foot={
        rows.length > MOST_ROWS || !isWhole ? (
          <>
            <span>The newest {Math.min(rows.length, MOST_ROWS)}</span>
            <span className="links">
              <Link
                to={`/jobs?agent=${agent.id}${kind === "disputed" ? "&disputed=true" : kind === "open" ? "&settled=false" : ""}`}
              >
                All of them
              </Link>
            </span>
          </>
        ) : undefined
      }
    >
      {rows.length === 0 ? (
        <p className="in small">
          {kind === "all" ? "Nobody has hired it yet." : kind === "open" ? "No job is open." : "No job was disputed."}
        </p>
      ) : (
        <JobsTable rows={rows.slice(0, MOST_ROWS)} other="client" shares={sharesOf(agent)} />
      )}
    </Card>
  );
}

/** The mean share of each job's settled milestones, in basis points. */
function sharesOf({ settlements }: AgentDetails): ReadonlyMap<string, number> {
  const byJob = Map.groupBy(settlements, ({ jobId }) => jobId);
  return new Map(
    [...byJob].map(([jobId, each]) => [
      jobId,
      Math.floor(each.reduce((sum, { providerBps }) => sum + providerBps, 0) / each.length),
    ]),
  );
}
