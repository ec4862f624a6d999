import { type ReactElement, useState } from "react";
import { Link } from "react-router";

import { useSettings } from "../../data/settings-context";
import { countText, listAmount } from "../../format/amount";
import { durationText } from "../../format/time";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { Card } from "../../parts/card";
import { Warning } from "../../parts/icons";
import { Identity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import { Segmented } from "../../parts/segmented";
import { StateChip } from "../../parts/state-chip";
import { Title } from "../../parts/stranger";
import { DataTable } from "../../parts/table";
import { ruleOf } from "../statistics/wash-rules";
import type { AgentAnswer, AgentJob } from "./agent-answer";
import { jobOutcome } from "./job-outcome";

type Kind = "all" | "open" | "disputed";

const MOST_ROWS = 12;

/** The agent's jobs, the newest first; one that does not count says by which rule. */
export function JobsCard({ agent }: { readonly agent: AgentAnswer }): ReactElement {
  const { deployment } = useSettings();
  const [kind, show] = useState<Kind>("all");
  const open = agent.latestJobs.filter(({ settledAt }) => settledAt === null);
  const disputed = agent.latestJobs.filter(({ disputes }) => disputes > 0);
  const rows = { all: agent.latestJobs, open, disputed }[kind];
  const shares = sharesOf(agent);
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
        <DataTable<AgentJob>
          label="Jobs"
          rows={rows.slice(0, MOST_ROWS)}
          keyOf={({ id }) => id}
          opens={({ id }) => `/jobs/${id}`}
          sorting={{ by: "awardedAt", order: "desc" }}
          columns={[
            {
              key: "job",
              head: "Job",
              cell: ({ id, title }) => (
                <Link to={`/jobs/${id}`}>
                  <Title text={title} fallback={`Job ${id.slice(0, 10)}…`} />
                </Link>
              ),
            },
            {
              key: "client",
              head: "Client",
              cell: ({ client, clientAgent }) => (
                <Identity party={{ address: client, agentId: clientAgent?.id, name: clientAgent?.name }} />
              ),
            },
            {
              key: "outcome",
              head: "Outcome",
              cell: (job) => {
                const { state, words } = jobOutcome({ ...job, providerBps: shares.get(job.id) });
                return (
                  <span className="row wrap">
                    <StateChip state={state} {...(words !== undefined && { words })} />
                    {job.washRule > 0 && <NotCounted rule={job.washRule} />}
                  </span>
                );
              },
            },
            {
              key: "took",
              head: "Took",
              numeric: true,
              className: "hide-s",
              cell: ({ latency }) => (latency === null ? "" : durationText(latency)),
            },
            {
              key: "earned",
              head: "Earned",
              numeric: true,
              cell: (job) => {
                const token = tokenOrUnits(
                  { address: job.token, symbol: job.tokenSymbol, decimals: job.tokenDecimals },
                  deployment.tokens,
                );
                const isOpen = job.settledAt === null;
                return (
                  <>
                    {isOpen ? (
                      <span className="mut">{listAmount(BigInt(job.price), token.decimals)} locked</span>
                    ) : (
                      <b>{listAmount(BigInt(job.earned), token.decimals)}</b>
                    )}
                    <span className="tok">{symbolText(token)}</span>
                  </>
                );
              },
            },
            {
              key: "when",
              head: "When",
              numeric: true,
              sort: "awardedAt",
              cell: ({ awardedAt }) => <Moment at={Number(awardedAt)} />,
            },
          ]}
        />
      )}
    </Card>
  );
}

/** That a job is left out of counted figures, and by which rule. */
const NotCounted = ({ rule }: { readonly rule: number }): ReactElement => {
  const { name, says } = ruleOf(rule);
  return (
    <span className="chip warn mini" title={`W${rule}: ${says}`}>
      <Warning />
      Not counted: {name.toLowerCase()}
    </span>
  );
};

/** The mean share of each job's settled milestones, in basis points. */
function sharesOf({ settlements }: AgentAnswer): ReadonlyMap<string, number> {
  const byJob = Map.groupBy(settlements, ({ jobId }) => jobId);
  return new Map(
    [...byJob].map(([jobId, each]) => [
      jobId,
      Math.floor(each.reduce((sum, { providerBps }) => sum + providerBps, 0) / each.length),
    ]),
  );
}
