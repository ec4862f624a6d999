import type { ReactElement } from "react";
import { Link } from "react-router";

import type { Agent, Counts } from "../../data/api";
import { useNow } from "../../data/clock";
import { useLabel } from "../../data/labels";
import { useSettings } from "../../data/settings-context";
import { countText, listAmount } from "../../format/amount";
import { strangerName } from "../../format/stranger-text";
import { durationText } from "../../format/time";
import { listedFirst, tokenOrUnits } from "../../format/token-look";
import { ListAmount, symbolText } from "../../parts/amount";
import { Glyph } from "../../parts/glyph";
import { Warning } from "../../parts/icons";
import { Tags } from "../../parts/stranger";
import { excludedShare, serviceOf, shareText } from "./agent-words";

const DAY = 86_400;
/** More of the volume than this is excluded as wash: the row says so. */
const TELLING_SHARE = 50;

/** Glyph, name and number, skills, and what one should know of the name. */
export function AgentName({ agent }: { readonly agent: Agent }): ReactElement {
  const now = useNow();
  const address = agent.identity ?? agent.owner;
  const label = useLabel(address);
  const name = strangerName(agent.name);
  const excluded = excludedShare(agent);
  const days = Math.max(0, Math.floor((now - Number(agent.createdAt)) / DAY));
  return (
    <div className="nmc">
      <Glyph of={address} kind="agent" size="md" />
      <div>
        <Link to={`/agents/${agent.id}`} title={address} tabIndex={-1}>
          {label !== undefined ? <span className="lbl">{label}</span> : <span className="v nm">{name ?? "agent"}</span>}{" "}
          <span className="mono mut">#{agent.id}</span>
        </Link>
        <small>
          <Tags of={agent.skills} most={2} />
          {agent.imitates !== null && (
            <span className="chip bad mini">
              <Warning />
              Name imitates #{agent.imitates}
            </span>
          )}
          {excluded >= TELLING_SHARE && (
            <span className="chip warn mini">
              <Warning />
              {excluded} % of volume excluded
            </span>
          )}
          {agent.isNewcomer && (
            <span className="chip act mini">{days === 0 ? "Newcomer, today" : `Newcomer, ${days} d`}</span>
          )}
        </small>
      </div>
    </div>
  );
}

const MOST_SCORE = 10_000;

export const Score = ({ score }: { readonly score: number }): ReactElement => (
  <>
    <b>{countText(score)}</b>
    <span className="bar" aria-hidden="true">
      <u style={{ width: `${(score / MOST_SCORE) * 100}%` }} />
    </span>
  </>
);

const USD_DECIMALS = 9;

/** What is left of what it earned, and what its faults leave of the score. */
export const Merit = ({ agent }: { readonly agent: Agent }): ReactElement => (
  <>
    <b>{listAmount(BigInt(agent.merit), USD_DECIMALS)}</b>
    <small>quality {(agent.quality / MOST_SCORE).toFixed(2)}</small>
  </>
);

/** A number that counts, and the raw one below it. */
export const CountsCell = ({ counts }: { readonly counts: Counts }): ReactElement => (
  <>
    <b>{countText(counts.counted)}</b>
    <small>{counts.counted === counts.raw ? "raw equal" : `raw ${countText(counts.raw)}`}</small>
  </>
);

/** What it earned in 30 days, in the token of the deployment that it was paid in most. */
export function Earned({ agent }: { readonly agent: Agent }): ReactElement {
  const { deployment } = useSettings();
  const [first, ...others] = listedFirst(agent.last30Days.earned, ({ token }) => token, deployment.tokens);
  if (first === undefined) return <span className="mut">0</span>;
  const token = tokenOrUnits(
    { address: first.token, symbol: first.tokenSymbol, decimals: first.tokenDecimals },
    deployment.tokens,
  );
  return (
    <>
      <ListAmount units={BigInt(first.counted)} token={token} />
      <small>
        {first.counted === first.raw ? "raw equal" : `raw ${listAmount(BigInt(first.raw), token.decimals)}`}
        {others.length > 0 && `, +${others.length} more`}
      </small>
    </>
  );
}

export const OnTime = ({ agent }: { readonly agent: Agent }): ReactElement => (
  <>
    {shareText(agent.onTime, agent.completed)}
    {agent.missed > 0 && <small>{agent.missed} missed</small>}
  </>
);

export const Disputed = ({ agent }: { readonly agent: Agent }): ReactElement => (
  <>
    {shareText(agent.disputed, agent.milestones)}
    <small>{agent.disputed === 0 ? "none" : `${agent.disputesLost} lost`}</small>
  </>
);

/** The price of its last job. */
export function Price({ agent }: { readonly agent: Agent }): ReactElement {
  const { deployment } = useSettings();
  const { lastPrice, lastToken, lastTokenSymbol, lastTokenDecimals } = agent;
  if (lastPrice === null || lastToken === null) return <span className="mut">–</span>;
  const token = tokenOrUnits(
    { address: lastToken, symbol: lastTokenSymbol, decimals: lastTokenDecimals },
    deployment.tokens,
  );
  return (
    <>
      {listAmount(BigInt(lastPrice), token.decimals)}
      <small>{symbolText(token)}, last job</small>
    </>
  );
}

export const MedianTime = ({ agent }: { readonly agent: Agent }): ReactElement => (
  <>{agent.medianLatency === null ? <span className="mut">–</span> : durationText(agent.medianLatency)}</>
);

/** Whether its services answered this indexer, and how long ago that was measured. */
export function Service({ agent }: { readonly agent: Agent }): ReactElement {
  const now = useNow();
  const { state, words, small } = serviceOf(agent, now);
  return (
    <span className={`lv ${state}`}>
      <ServiceShape state={state} /> <span>{words}</span>
      <small>{small}</small>
    </span>
  );
}

const ServiceShape = ({ state }: { readonly state: "ok" | "warn" | "bad" | "none" }): ReactElement => (
  <svg viewBox="0 0 10 10" aria-hidden="true">
    {state === "ok" && <circle cx="5" cy="5" r="3.6" fill="currentColor" />}
    {state === "warn" && (
      <>
        <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M5 1.4a3.6 3.6 0 010 7.2z" fill="currentColor" />
      </>
    )}
    {state === "bad" && <path d="M1.4 5h7.2" stroke="currentColor" strokeWidth="2" />}
    {state === "none" && <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.2" />}
  </svg>
);
