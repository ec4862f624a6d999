import type { MilestoneStatus, RegisteredPanelState, TimelineEntry } from "@guildhall/sdk";
import type { ReactElement } from "react";
import { Link } from "react-router";

import { useIndexer } from "../../data/indexer";
import { shortHex } from "../../format/address";
import { durationText } from "../../format/time";
import { Glyph } from "../../parts/glyph";
import { Clock, Cross, Tick } from "../../parts/icons";
import { PanelIdentity } from "../../parts/identity";
import { ShareBar } from "../../parts/share-bar";
import { StateChip } from "../../parts/state-chip";
import { useLabel } from "../../data/labels";
import { Words } from "../../parts/stranger";
import { type Names, NameWord } from "./names";

type Ruled = Extract<TimelineEntry, { event: "ruled" }>;

/** A ruling with its share, its reasons, who signed it and who did not; or that it is awaited. */
export function RulingBox({
  title,
  panel,
  ruling,
  reasons,
  milestone,
  names,
  round,
}: {
  readonly title: string;
  readonly panel: RegisteredPanelState;
  readonly ruling: Ruled | undefined;
  /** As the panel wrote them; undefined while they are not read. */
  readonly reasons: string | undefined;
  readonly milestone: MilestoneStatus;
  readonly names: Names;
  readonly round: bigint;
}): ReactElement {
  const share = ruling === undefined ? undefined : Number(ruling.providerBps);
  return (
    <div className="ruling">
      <div className="row sp">
        <h3>{title}</h3>
        <RulingState ruling={ruling} milestone={milestone} round={round} />
      </div>
      <ShareBar providerBps={share} rest={<NameWord name={names.client} />} />
      {ruling === undefined ? (
        <p className="ink2">
          {panel.threshold.toString()} of {panel.members.length} members sign off chain, so nobody sees a count before
          the ruling arrives.
          {round === 2n && " The appeal wins if it moves the share by 10 % or more, or all the way."}
        </p>
      ) : (
        <>
          {reasons === undefined ? (
            <p className="mut">The panel's reasons are not found, or not read yet: see the documents below.</p>
          ) : (
            <div>
              <Words text={reasons} by={<PanelIdentity id={panel.panelId} />} />
            </div>
          )}
          <Signers panel={panel} bitmap={ruling.bitmap} />
        </>
      )}
      <PanelRecordLine panel={panel} />
    </div>
  );
}

function RulingState({
  ruling,
  milestone: { status, settled },
  round,
}: {
  readonly ruling: Ruled | undefined;
  readonly milestone: MilestoneStatus;
  readonly round: bigint;
}): ReactElement {
  if (ruling === undefined) {
    const isOver = settled !== undefined || (round === 1n && status !== "disputed");
    return (
      <span className="chip">
        {isOver ? <Cross /> : <Clock />}
        {isOver ? "Not given" : "Awaited"}
      </span>
    );
  }
  if (round === 2n)
    return <StateChip state={{ name: "settled", providerBps: Number(ruling.providerBps) }} words="Final" />;
  if (status === "appealed") return <StateChip state={{ name: "ruled" }} words="Appealed against" />;
  return status === "ruled" ? (
    <StateChip state={{ name: "ruled" }} words="May be appealed" />
  ) : (
    <StateChip state={{ name: "ruled" }} words={settled?.providerBps === ruling.providerBps ? "Stands" : "Replaced"} />
  );
}

/** Who signed a ruling and who did not. */
function Signers({ panel, bitmap }: { readonly panel: RegisteredPanelState; readonly bitmap: bigint }): ReactElement {
  const has = (place: number): boolean => ((bitmap >> BigInt(place)) & 1n) === 1n;
  return (
    <div className="sig">
      {panel.members.map((member, place) => (
        <Seat key={member} member={member} signed={has(place)} />
      ))}
      <span className="mut">
        {panel.threshold.toString()} of {panel.members.length} were needed
      </span>
    </div>
  );
}

function Seat({ member, signed }: { readonly member: string; readonly signed: boolean }): ReactElement {
  const label = useLabel(member);
  return (
    <span className={signed ? undefined : "no"} title={member}>
      {signed ? <Tick /> : <Dash />}
      <Glyph of={member} kind="account" size="sm" />
      {label ?? <span className="mono">{shortHex(member)}</span>}
      {signed ? <span className="sr">signed</span> : " did not sign"}
    </span>
  );
}

const Dash = (): ReactElement => (
  <svg viewBox="0 0 10 10" aria-hidden="true">
    <path d="M1.5 5h7" stroke="currentColor" strokeWidth="2" />
  </svg>
);

interface PanelAnswer {
  readonly record?: {
    readonly rulings: number;
    readonly medianSeconds: number | null;
    readonly overturned: number;
    readonly silent: number;
  };
}

/** How the panel ruled so far, as the index counts; only its page where there is none. */
function PanelRecordLine({ panel }: { readonly panel: RegisteredPanelState }): ReactElement {
  const { data } = useIndexer<PanelAnswer>(`/panels/${panel.panelId}`);
  const record = data?.record;
  return (
    <div className="sig">
      <Link className="link" to={`/panels/${panel.panelId}`}>
        The panel
      </Link>
      {record !== undefined && (
        <span className="mut">
          {record.rulings} {record.rulings === 1 ? "ruling" : "rulings"} in 90 days
          {record.medianSeconds !== null && ` · median ${durationText(record.medianSeconds)}`} · overturned{" "}
          {record.overturned} · silent {record.silent}
        </span>
      )}
    </div>
  );
}
