import type { ReactElement } from "react";
import { Link } from "react-router";

import { useSettings } from "../../data/settings-context";
import { listAmount } from "../../format/amount";
import { durationText } from "../../format/time";
import { tokenOrUnits } from "../../format/token-look";
import { symbolText } from "../../parts/amount";
import { Warning } from "../../parts/icons";
import { Identity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import { StateChip } from "../../parts/state-chip";
import { Title } from "../../parts/stranger";
import { type Column, DataTable } from "../../parts/table";
import { ruleOf } from "../statistics/wash-rules";
import type { Job } from "../../data/api";
import { jobOutcome } from "./job-outcome";

const NO_SHARES: ReadonlyMap<string, number> = new Map();

/**
 * Jobs of one party, the newest first; one that does not count says by which rule.
 *
 * @param other Which of the two sides is named in a row.
 * @param shares The mean share of a job's settled milestones, in basis points, where that is known.
 */
export function JobsTable({
  rows,
  other,
  shares = NO_SHARES,
}: {
  readonly rows: readonly Job[];
  readonly other: "client" | "provider";
  readonly shares?: ReadonlyMap<string, number>;
}): ReactElement {
  return (
    <DataTable<Job>
      label="Jobs"
      rows={rows}
      keyOf={({ id }) => id}
      opens={({ id }) => `/jobs/${id}`}
      sorting={{ by: "awardedAt", order: "desc" }}
      columns={[TITLE, other === "client" ? CLIENT : PROVIDER, outcomeColumn(shares), TOOK, EARNED, WHEN]}
    />
  );
}

const TITLE: Column<Job> = {
  key: "job",
  head: "Job",
  cell: ({ id, title }) => (
    <Link to={`/jobs/${id}`}>
      <Title text={title} fallback={`Job ${id.slice(0, 10)}…`} />
    </Link>
  ),
};

const CLIENT: Column<Job> = {
  key: "client",
  head: "Client",
  cell: ({ client, clientAgent }) => (
    <Identity party={{ address: client, agentId: clientAgent?.id, name: clientAgent?.name }} />
  ),
};

const PROVIDER: Column<Job> = {
  key: "provider",
  head: "Provider",
  cell: ({ provider, agent }) => <Identity party={{ address: provider, agentId: agent.id, name: agent.name }} />,
};

const outcomeColumn = (shares: ReadonlyMap<string, number>): Column<Job> => ({
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
});

const TOOK: Column<Job> = {
  key: "took",
  head: "Took",
  numeric: true,
  className: "hide-s",
  cell: ({ latency }) => (latency === null ? "" : durationText(latency)),
};

const EARNED: Column<Job> = {
  key: "earned",
  head: "Earned",
  numeric: true,
  cell: (job) => <Earned job={job} />,
};

const WHEN: Column<Job> = {
  key: "when",
  head: "When",
  numeric: true,
  sort: "awardedAt",
  cell: ({ awardedAt }) => <Moment at={Number(awardedAt)} />,
};

/** What the provider got; of a job that is open, what is locked for it. */
function Earned({ job }: { readonly job: Job }): ReactElement {
  const { deployment } = useSettings();
  const { token: address, tokenSymbol: symbol, tokenDecimals: decimals, settledAt } = job;
  const token = tokenOrUnits({ address, symbol, decimals }, deployment.tokens);
  const name = <span className="tok">{symbolText(token)}</span>;
  return settledAt === null ? (
    <span className="mut">
      {listAmount(BigInt(job.price), token.decimals)}
      {name} locked
    </span>
  ) : (
    <>
      <b>{listAmount(BigInt(job.earned), token.decimals)}</b>
      {name}
    </>
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
