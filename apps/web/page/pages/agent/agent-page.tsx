import "./agent.css";

import type { ReactElement } from "react";
import { Link, useParams } from "react-router";

import { PageFoot } from "../../app/page-foot";
import { PageHead } from "../../app/page-head";
import { useIndexer } from "../../data/indexer";
import { Empty, Loading } from "../../parts/notices";
import type { AgentDetails } from "../../data/api";
import { AgentFigures } from "./agent-figures";
import { AgentFromChain } from "./agent-from-chain";
import { AgentHead } from "./agent-head";
import { EarnedCard } from "./earned-card";
import { EndingsCard } from "./endings-card";
import { FeedbackCard } from "./feedback-card";
import { HireCard } from "./hire-card";
import { HistoryButton } from "./history-button";
import { JobsCard } from "./jobs-card";
import { LimitsCard } from "./limits-card";
import { RankCard } from "./rank-card";
import { SaysCard } from "./says-card";
import { ScoreCard } from "./score-card";
import { ServicesCard } from "./services-card";
import { useRank } from "./use-rank";

const ID = /^[1-9]\d{0,77}$/;

/** One agent: who it is, what it did, and why it ranks where it does for the reader. */
export default function AgentPage(): ReactElement {
  const { id = "" } = useParams();
  const isId = ID.test(id);
  const { data, error, fetchStatus } = useIndexer<AgentDetails>(isId ? `/agents/${id}` : undefined);
  const isOther = data !== undefined && data.id !== id;
  if (!isId || error?.code === "NOT_FOUND") return <NoAgent id={id} />;
  // Without an index nothing is asked; one that is away has said so.
  if (data === undefined && (error !== null || fetchStatus === "idle")) return <AgentFromChain key={id} id={id} />;
  if (data === undefined || isOther) return <Loading rows={10} />;
  return <AgentFromIndex key={id} agent={data} />;
}

function AgentFromIndex({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const mine = useRank(agent.id);
  return (
    <div className="agent">
      <AgentHead
        facts={{
          ...agent,
          identity: agent.identity ?? agent.owner,
          did: agent.did ?? "no account yet",
          ownerSince: Number(agent.ownerSince),
          createdAt: Number(agent.createdAt),
        }}
        actions={
          <>
            <Link className="btn" to={`/agents?compare=${agent.id}`}>
              Compare
            </Link>
            <HistoryButton agentId={agent.id} />
          </>
        }
      />
      <AgentFigures agent={agent} mine={mine} />
      <div className="cols">
        <div className="col">
          <div className="two">
            <ScoreCard agent={agent} />
            <EarnedCard agent={agent} />
          </div>
          <div className="two">
            <RankCard agent={agent} mine={mine} />
            <EndingsCard agent={agent} />
          </div>
          <ServicesCard agent={agent} />
          <JobsCard agent={agent} />
        </div>
        <div className="col">
          <HireCard agent={agent} mine={mine} />
          <SaysCard agent={agent} />
          <LimitsCard agent={agent} />
          <FeedbackCard agent={agent} />
        </div>
      </div>
      <PageFoot
        command={`guildhall reputation history ${agent.id}`}
        path={`/agents/${agent.id}`}
        block={agent.block.number}
      />
    </div>
  );
}

const NoAgent = ({ id }: { readonly id: string }): ReactElement => (
  <>
    <PageHead title="Agent" />
    <section className="card">
      <Empty
        title={ID.test(id) ? `No agent has number ${id}` : "An agent's number is a whole number from 1"}
        actions={
          <Link className="btn" to="/agents">
            All agents
          </Link>
        }
      >
        Numbers are given in the order of registration, on this chain alone.
      </Empty>
    </section>
    <PageFoot command="guildhall agent list" path="/agents" />
  </>
);
