import type { ReactElement, ReactNode } from "react";
import { Link } from "react-router";

import { useAccount } from "../../data/wallet-agents";
import { useNow } from "../../data/clock";
import { shortUtcText, utcText } from "../../format/time";
import { ExactAmount, type TokenLook } from "../../parts/amount";
import { LifePlace, LifeStrip } from "../../parts/life-strip";
import { Countdown } from "../../parts/moment";
import type { MilestoneStatus } from "@guildhall/sdk";
import type { JobFacts, MilestoneFacts } from "./job-facts";
import { moneyIn } from "./money-flow";
import { type Names, Said } from "./names";
import { nowWords } from "./now-words";
import { freeAt, phasesOf } from "./phases";
import type { JobView } from "./use-job";
import { waitsFor, waitsForAnyone } from "./waits";

/** Who must act, until when, and what happens otherwise; where in its life the milestone is; what waits for the reader. */
export function NowCard({
  facts,
  milestone,
  view,
  names,
  token,
  word,
}: {
  readonly facts: JobFacts;
  readonly milestone: MilestoneFacts;
  /** What the chain says, once it has. */
  readonly view: JobView | undefined;
  readonly names: Names;
  readonly token: TokenLook;
  /** Whose word the card is, until the chain has said it. */
  readonly word: ReactNode;
}): ReactElement {
  const { job, status, panel, appealPanel } = facts;
  // What is possible now is as of the chain's last block; only the countdown runs between two blocks.
  const words = nowWords({ job, milestone, panel, appealPanel, now: status.now });
  const read = view?.read.status.milestones[Number(milestone.milestone)];
  const isRead = view !== undefined && read !== undefined;
  return (
    <section className={`now ${words.tone}`} aria-label="What happens next">
      <div className="t">
        <div>
          <h2>
            <Said phrase={words.headline} names={names} />
          </h2>
          <p>
            <Said phrase={words.more} names={names} />
            {isRead ? (
              <FreeWords view={view} milestone={read} token={token} />
            ) : (
              milestone.settled === undefined && <FreePlace price={job.price} token={token} />
            )}
          </p>
        </div>
        {words.clock !== undefined && (
          <div className="cd">
            <small>{words.clock.label}</small>
            <b>
              <Countdown until={Number(words.clock.until)} />
            </b>
            <small>until {utcText(Number(words.clock.until))}</small>
          </div>
        )}
      </div>
      {isRead ? <Life view={view} milestone={read} /> : <LifePlace isOpen={milestone.settled === undefined} />}
      {isRead ? <Mine milestone={read} names={names} jobId={job.jobId} /> : <div className="me">{word}</div>}
    </section>
  );
}

/** From when on all of the milestone's money can leave the escrow. */
function FreeWords({
  view: { read, sdk },
  milestone,
  token,
}: {
  readonly view: JobView;
  readonly milestone: MilestoneStatus;
  readonly token: TokenLook;
}): ReactElement | null {
  const { job, timeline, status } = read;
  const free = freeAt(sdk, { job, milestone, now: status.now });
  if (free === undefined) return null;
  const held = moneyIn(sdk, { job, milestone, dispute: undefined, timeline }).reduce(
    (sum, each) => sum + each.amount,
    0n,
  );
  return (
    <>
      {" "}
      At the latest all <ExactAmount units={held} token={token} /> can leave the escrow{" "}
      {free <= status.now ? "now" : `from ${shortUtcText(Number(free))} UTC`}.
    </>
  );
}

/** As much room as those words will take. */
const FreePlace = ({ price, token }: { readonly price: bigint; readonly token: TokenLook }): ReactElement => (
  <span className="unseen" aria-hidden="true">
    {" "}
    At the latest all <ExactAmount units={price} token={token} /> can leave the escrow from 30 Nov, 00:00 UTC.
  </span>
);

function Life({ view, milestone }: { readonly view: JobView; readonly milestone: MilestoneStatus }): ReactElement {
  const { job, timeline, offered, status } = view.read;
  return (
    <LifeStrip phases={phasesOf(view.sdk, { job, milestone, timeline, offeredAt: offered?.time, now: status.now })} />
  );
}

function Mine({
  milestone,
  names,
  jobId,
}: {
  readonly milestone: MilestoneStatus;
  readonly names: Names;
  readonly jobId: string;
}): ReactElement {
  const account = useAccount();
  useNow();
  const is = (side: "client" | "provider"): boolean =>
    account?.parties.includes(names[side].party.address.toLowerCase()) ?? false;
  const side = is("client") ? "client" : is("provider") ? "provider" : undefined;
  const anyone = waitsForAnyone(milestone.next);
  const own = side === undefined ? [] : waitsFor(milestone.next, side);
  const canAct = own.length > 0 || (anyone?.startsWith("Anyone") ?? false);
  return (
    <div className="me">
      <span>
        {side !== undefined && own.length > 0 && (
          <>
            You are the {side}: you may {joined(own)}.{" "}
          </>
        )}
        {side !== undefined && own.length === 0 && <>You are the {side}: nothing waits for you. </>}
        {side === undefined && account !== undefined && "You are not a party here: nothing waits for you. "}
        {side === undefined && account === undefined && "Connect a wallet to see what waits for you here. "}
        {anyone}
      </span>
      {canAct && (
        <Link className="link" to={`/act?job=${jobId}`}>
          Do it
        </Link>
      )}
    </div>
  );
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} or ${parts.at(-1) ?? ""}`;
