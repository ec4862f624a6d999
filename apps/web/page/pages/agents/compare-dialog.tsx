import { useQueries } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useEffect, useRef } from "react";

import type { Agent, AgentDetails } from "../../data/api";
import { askIndexer } from "../../data/indexer";
import { useSettings } from "../../data/settings-context";
import { Identity } from "../../parts/identity";
import { Moment } from "../../parts/moment";
import { Loading } from "../../parts/notices";
import { Tags } from "../../parts/stranger";
import { CountsCell, Disputed, Earned, MedianTime, Merit, OnTime, Price, Score, Service } from "./agent-cells";
import type { Ranks } from "./use-ranks";

type Line = readonly [name: string, cell: (agent: Agent) => ReactNode];

const LINES: readonly Line[] = [
  ["Skills", (agent) => (agent.skills.length === 0 ? "–" : <Tags of={agent.skills} most={6} />)],
  ["Score", (agent) => <Score score={agent.score} />],
  ["Merit, USD", (agent) => <Merit agent={agent} />],
  ["Jobs, 30 days", (agent) => <CountsCell counts={agent.last30Days.jobs} />],
  ["Earned, 30 days", (agent) => <Earned agent={agent} />],
  ["On time", (agent) => <OnTime agent={agent} />],
  ["Disputed", (agent) => <Disputed agent={agent} />],
  ["Given up", (agent) => agent.givenUp.toLocaleString("en")],
  ["Median time", (agent) => <MedianTime agent={agent} />],
  ["Price", (agent) => <Price agent={agent} />],
  ["Clients", (agent) => <CountsCell counts={{ counted: agent.clientsCounted, raw: agent.clients }} />],
  ["Service", (agent) => <Service agent={agent} />],
  ["Takes jobs", (agent) => (agent.active ? "yes" : "no")],
  ["Same owner since", (agent) => <Moment at={Number(agent.ownerSince)} />],
];

/** Agents side by side. */
export function CompareDialog({
  ids,
  ranks,
  close,
  remove,
}: {
  readonly ids: readonly string[];
  readonly ranks: Ranks | undefined;
  readonly close: () => void;
  readonly remove: (id: string) => void;
}): ReactElement {
  const { indexer } = useSettings();
  const dialog = useRef<HTMLDialogElement>(null);
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: ["indexer", `/agents/${id}`, {}],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        askIndexer<AgentDetails>(indexer ?? "", `/agents/${id}`, {}, signal),
      retry: 1,
    })),
  });
  useEffect(() => dialog.current?.showModal(), []);
  const agents = answers.flatMap(({ data }) => data ?? []);
  return (
    <dialog ref={dialog} className="sheet compare" aria-labelledby="compare" onClose={close}>
      <h2 id="compare">Compare {ids.length} agents</h2>
      {agents.length === 0 && answers.some(({ isPending }) => isPending) ? (
        <Loading rows={8} />
      ) : (
        <div className="tw" tabIndex={0} role="region" aria-label="Comparison, table">
          <table>
            <thead>
              <tr>
                <td />
                {agents.map((agent) => (
                  <th key={agent.id} scope="col">
                    <Identity
                      party={{
                        address: agent.identity ?? agent.owner,
                        agentId: agent.id,
                        name: agent.name,
                        imitates: agent.imitates,
                      }}
                    />
                    {agents.length > 2 && (
                      <button type="button" className="textual" onClick={() => remove(agent.id)}>
                        remove
                      </button>
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ranks !== undefined && (
                <tr>
                  <th scope="row">Rank, from my seeds</th>
                  {agents.map(({ id }) => (
                    <td key={id}>{ranks.get(id) ?? "–"}</td>
                  ))}
                </tr>
              )}
              {LINES.map(([name, cell]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {agents.map((agent) => (
                    <td key={agent.id}>{cell(agent)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {answers.some(({ isError }) => isError) && <p className="small">Some of these agents could not be read.</p>}
      <button type="button" className="btn" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
