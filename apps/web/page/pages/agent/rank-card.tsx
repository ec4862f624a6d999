import { type ReactElement, useState } from "react";

import { strangerName } from "../../format/stranger-text";
import { Card } from "../../parts/card";
import { Loading } from "../../parts/notices";
import { SeedsForm } from "../../parts/seeds-form";
import type { AgentDetails } from "../../data/api";
import { RankFlow } from "./rank-flow";
import type { MyRank } from "./use-rank";

/** Why the agent ranks where it does, from whom the reader trusts. */
export function RankCard({ agent, mine }: { readonly agent: AgentDetails; readonly mine: MyRank }): ReactElement {
  const [isEdited, edit] = useState(false);
  return (
    <Card
      title="Why it ranks there, for me"
      aside={
        <button type="button" className="as-link" aria-expanded={isEdited} onClick={() => edit(!isEdited)}>
          {isEdited ? "Done" : mine.seeds.length === 0 ? "Choose seeds" : "Edit seeds"}
        </button>
      }
      padded
    >
      {isEdited && <SeedsForm />}
      <Explanation agent={agent} mine={mine} />
    </Card>
  );
}

function Explanation({ agent, mine }: { readonly agent: AgentDetails; readonly mine: MyRank }): ReactElement {
  const { seeds, rank, place, of, isLoading, problem } = mine;
  if (seeds.length === 0) {
    return (
      <p className="ink2 words">
        You have named nobody whom you trust, so it has no rank for you. Name clients or agents that you know, as seeds:
        trust goes from them to whom they paid, and on. No ring outside of them can raise a rank. Seeds stay in this
        browser.
      </p>
    );
  }
  if (problem !== undefined) return <p className="ink2 words">The ranking cannot be read: {problem}</p>;
  if (isLoading) return <Loading rows={3} />;
  if (rank === undefined) {
    return (
      <p className="ink2 words">
        No trust reaches it from your {seeds.length === 1 ? "seed" : `${seeds.length} seeds`}: nobody whom they paid, in
        four steps or fewer, paid this agent. {of} {of === 1 ? "agent has" : "agents have"} a rank for you.
      </p>
    );
  }
  const name = strangerName(agent.name);
  const isMean = rank.contributions.some(({ isCounted }) => !isCounted);
  return (
    <>
      <RankFlow
        rank={rank}
        agent={{
          identity: agent.identity ?? agent.id,
          label: name === undefined ? <b>#{agent.id}</b> : <b className="v">{name}</b>,
          place: `${place ?? ""} of ${of}`,
        }}
      />
      <p className="small words">
        The number is how much of each seed’s trust reaches it; a dashed line goes through others.
        {isMean && " The largest is left out of the mean, so that no single friend can lift an agent."}
      </p>
    </>
  );
}
