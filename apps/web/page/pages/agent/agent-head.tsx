import type { ReactElement, ReactNode } from "react";
import { useEffect } from "react";
import { Link } from "react-router";

import { useLabel } from "../../data/labels";
import { strangerName } from "../../format/stranger-text";
import { dayText } from "../../parts/chart-ticks";
import { Glyph } from "../../parts/glyph";
import { Hint } from "../../parts/hint";
import { Dot, Tick } from "../../parts/icons";
import { Identity } from "../../parts/identity";
import { ExactMoment, Moment } from "../../parts/moment";

/** What the head says of an agent. */
export interface HeadFacts {
  readonly id: string;
  /** Its account; the agent's glyph is made of it. */
  readonly identity: string;
  readonly did: string;
  readonly name?: string | null;
  readonly owner: string;
  /** Unix seconds. */
  readonly ownerSince: number;
  /** Unix seconds; left out where only an index knows it. */
  readonly createdAt?: number;
  readonly active: boolean;
  readonly imitates?: string | null;
  readonly imitators?: readonly { readonly id: string }[];
}

/** Owners within so many seconds of the registration are the first. */
const AT_ONCE = 1;

/** Who an agent is: its name, its DID, who owns it and since when, and who bears a name that looks the same. */
export function AgentHead({
  facts,
  actions,
}: {
  readonly facts: HeadFacts;
  readonly actions?: ReactNode;
}): ReactElement {
  const { id, identity, did, owner, ownerSince, createdAt, active, imitates, imitators = [] } = facts;
  const name = strangerName(facts.name);
  const label = useLabel(identity);
  useEffect(() => {
    document.title = `${label ?? name ?? "Agent"} #${id} · Guildhall`;
  }, [label, name, id]);
  const isFirstOwner = createdAt !== undefined && ownerSince - createdAt < AT_ONCE;
  return (
    <div className="agent-id">
      <Glyph of={identity} kind="agent" size="lg" />
      <div>
        <div className="row gap3 wrap">
          <h1 className={label === undefined && name !== undefined ? "v" : undefined}>{label ?? name ?? "Agent"}</h1>
          <span className="mono mut number">#{id}</span>
          {label !== undefined && <span className="tag">my label</span>}
          <span className={active ? "chip ok" : "chip"}>
            <Dot />
            {active ? "Takes new jobs" : "Takes no new jobs"}
          </span>
          {imitates !== undefined && imitates !== null && (
            <Link className="chip bad" to={`/agents/${imitates}`}>
              Name imitates #{imitates}
            </Link>
          )}
          {name !== undefined && <span className="claim">name claimed by its owner</span>}
        </div>
        <div className="line">
          <span className="mono did" title={identity}>
            {did}
          </span>
          <span className="row">
            Owner <Identity party={{ address: owner }} />
          </span>
          {createdAt !== undefined && (
            <span>
              Registered{" "}
              <Hint as="time" more={<ExactMoment at={createdAt} />}>
                {dateText(createdAt)}
              </Hint>
            </span>
          )}
          {isFirstOwner ? (
            <span className="chip ok bare">
              <Tick />
              Same owner since
            </span>
          ) : (
            <span>
              Same owner since <Moment at={ownerSince} />
            </span>
          )}
          {imitators.length > 0 && (
            <span className="mut">
              {imitators.length === 1 ? "1 younger agent imitates" : `${imitators.length} younger agents imitate`} this
              name:{" "}
              {imitators.slice(0, 5).map((each) => (
                <Link key={each.id} className="link" to={`/agents/${each.id}`}>
                  #{each.id}
                </Link>
              ))}
            </span>
          )}
        </div>
      </div>
      {actions !== undefined && <div className="row acts">{actions}</div>}
    </div>
  );
}

/** A day with its year: `4 Mar 2026`. */
const dateText = (at: number): string => `${dayText(at)} ${new Date(at * 1_000).getUTCFullYear()}`;
