import type { ReactElement, ReactNode } from "react";

import { Glyph } from "../../parts/glyph";
import { Identity } from "../../parts/identity";
import { type AgentRank, partyOfNumber } from "./use-rank";
import { Link } from "react-router";

/** What all of a seed's trust is written as. */
const ALL = 2 ** 48;
const MOST_SEEDS = 4;
const ROW = 52;
const WIDTH = 146;
const THINNEST = 1.5;
const THICKEST = 10;

/** How trust comes from the reader's seeds to an agent: one line each, as thick as what arrives. */
export function RankFlow({
  rank,
  agent,
}: {
  readonly rank: AgentRank;
  readonly agent: { readonly identity: string; readonly label: ReactNode; readonly place: string };
}): ReactElement {
  const seeds = rank.contributions.slice(0, MOST_SEEDS);
  const height = Math.max(1, seeds.length) * ROW;
  const most = Math.max(...seeds.map(({ trust }) => Number(trust)), 1);
  return (
    <div className="flow">
      <ul style={{ gridAutoRows: ROW }}>
        {seeds.map(({ seed, trust, isCounted }) => (
          <li key={seed}>
            <span>
              <PartyOfNumber number={seed} />
              <small>{isCounted ? wayOf(rank, seed) : "the largest, left out of the mean"}</small>
            </span>
            <b className="num">{shareText(Number(trust) / ALL)}</b>
          </li>
        ))}
      </ul>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} style={{ height }} preserveAspectRatio="none" aria-hidden="true">
        {seeds.map(({ seed, trust, isCounted }, place) => {
          const y = ROW * (place + 0.5);
          return (
            <path
              key={seed}
              d={`M0 ${y}C${WIDTH / 2} ${y} ${WIDTH / 2} ${height / 2} ${WIDTH} ${height / 2}`}
              className={isCounted ? "counts" : "out"}
              strokeDasharray={isDirect(rank, seed) || !isCounted ? undefined : "5 4"}
              strokeWidth={Math.max(THINNEST, (THICKEST * Number(trust)) / most)}
            />
          );
        })}
      </svg>
      <div className="to">
        <Glyph of={agent.identity} kind="agent" size="lg" />
        <span>
          {agent.label}
          <small>{agent.place}</small>
        </span>
      </div>
    </div>
  );
}

/** Somebody of whom only the number in the ledger is known. */
function PartyOfNumber({ number }: { readonly number: string }): ReactElement {
  const party = partyOfNumber(number);
  if ("address" in party) return <Identity party={party} />;
  return (
    <Link className="who" to={`/agents/${party.agentId}`}>
      Agent <span className="mono">#{party.agentId}</span>
    </Link>
  );
}

const pathFrom = (rank: AgentRank, seed: string): AgentRank["paths"][number] | undefined =>
  rank.paths.find((path) => path.seed === seed);

const isDirect = (rank: AgentRank, seed: string): boolean => (pathFrom(rank, seed)?.steps.length ?? 1) === 1;

/** The strongest way from a seed, in words. */
function wayOf(rank: AgentRank, seed: string): string {
  const path = pathFrom(rank, seed);
  if (path === undefined) return "by many small ways";
  const between = path.steps.slice(0, -1).map(({ to }) => to);
  if (between.length === 0) return path.steps[0]?.kind === "workedFor" ? "was paid by it" : "hired it";
  return `via ${between.map(shortNumber).join(", ")}`;
}

function shortNumber(number: string): string {
  const party = partyOfNumber(number);
  return "agentId" in party ? `#${party.agentId}` : `${party.address.slice(0, 6)}…${party.address.slice(-4)}`;
}

/** A share of 1, rounded down: `.34`; less than a hundredth as `< .01`. */
const shareText = (share: number): string =>
  share > 0 && share < 0.01 ? "< .01" : (Math.floor(share * 100) / 100).toFixed(2).replace(/^0/, "");
