import type { Job } from "../../data/api";
import type { Deployment } from "@guildhall/sdk";
import { Link } from "react-router";

import { durationText, shortUtcText } from "../../format/time";
import { tokenOrUnits } from "../../format/token-look";
import { ListAmount } from "../../parts/amount";
import { Identity } from "../../parts/identity";
import { milestoneState } from "../../parts/milestone-state";
import { Moment } from "../../parts/moment";
import { StateChip } from "../../parts/state-chip";
import { Title } from "../../parts/stranger";
import type { Column } from "../../parts/table";

/** The columns of the list of jobs. */
export function columnsOf(tokens: Deployment["tokens"]): readonly Column<Job>[] {
  const look = ({ token, tokenSymbol, tokenDecimals }: Job) =>
    tokenOrUnits({ address: token, symbol: tokenSymbol, decimals: tokenDecimals }, tokens);
  return [
    {
      key: "job",
      head: "Job and parties",
      cell: (job) => (
        <>
          <Link to={`/jobs/${job.id}`}>
            <Title text={job.title} fallback={`Job ${job.id.slice(0, 10)}…, brief not read`} />
          </Link>
          <small>
            <Identity
              party={{ address: job.client, agentId: job.clientAgent?.id, name: job.clientAgent?.name }}
              size="sm"
            />{" "}
            <span className="mut">hired</span>{" "}
            <Identity party={{ address: job.provider, agentId: job.agent.id, name: job.agent.name }} size="sm" />
          </small>
        </>
      ),
    },
    {
      key: "state",
      head: "State",
      cell: ({ states, outcomes }) => (
        <>
          <StateChip state={milestoneState(worstOf(states, outcomes))} />
          {states.length > 1 && <small>{stateWords(states)}</small>}
        </>
      ),
    },
    {
      key: "price",
      head: "Price",
      numeric: true,
      sort: "price",
      cell: (job) => <ListAmount units={BigInt(job.price)} token={look(job)} />,
    },
    {
      key: "earned",
      head: "Earned",
      numeric: true,
      cell: (job) => <ListAmount units={BigInt(job.earned)} token={look(job)} />,
    },
    {
      key: "counted",
      head: "Figures",
      cell: ({ washRule, isListed }) =>
        washRule === 0 ? (
          <>
            Counted
            {!isListed && <small>token not in dollars</small>}
          </>
        ) : (
          <>
            Excluded
            <small>rule W{washRule}</small>
          </>
        ),
    },
    {
      key: "hired",
      head: "Hired",
      numeric: true,
      sort: "awardedAt",
      cell: ({ awardedAt, blockNumber }) => <Moment at={Number(awardedAt)} block={Number(blockNumber)} />,
    },
    {
      key: "settled",
      head: "Settled",
      numeric: true,
      cell: ({ awardedAt, settledAt, deliverBy }) =>
        settledAt === null ? (
          <>
            open
            <small>due {shortUtcText(Number(deliverBy))}</small>
          </>
        ) : (
          <>after {durationText(Number(settledAt) - Number(awardedAt))}</>
        ),
    },
  ];
}

/** The first milestone that is not settled, else the last. */
function worstOf(states: readonly string[], outcomes: readonly (string | null)[]) {
  const open = states.findIndex((state) => state !== "SETTLED");
  const place = open < 0 ? states.length - 1 : open;
  return { status: states[place] ?? "", outcome: outcomes[place] };
}

/** How many of its milestones are settled. */
function stateWords(states: readonly string[]): string {
  return `${states.filter((state) => state === "SETTLED").length} of ${states.length} milestones settled`;
}
