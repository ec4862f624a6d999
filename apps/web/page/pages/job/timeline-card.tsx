import type { ReactElement } from "react";

import { exactAmount, percentOf } from "../../format/amount";
import { durationText } from "../../format/time";
import { shortHex } from "../../format/address";
import { symbolText, type TokenLook } from "../../parts/amount";
import { Card } from "../../parts/card";
import type { State } from "../../parts/state-chip";
import { Timeline, type TimelineItem } from "../../parts/timeline";
import { milestoneState } from "../../parts/milestone-state";
import type { MilestoneStatus, TimelineEntry } from "@guildhall/sdk";
import { type Names, NameWord, Said } from "./names";
import { nextWords } from "./next-words";
import type { JobView } from "./use-job";

/** What happened to the job and what will: the future first, then the newest. */
export function TimelineCard({
  view,
  milestone,
  names,
  token,
}: {
  readonly view: JobView;
  readonly milestone: MilestoneStatus;
  readonly names: Names;
  readonly token: TokenLook;
}): ReactElement {
  const { timeline, offered, status, job } = view.read;
  const isOne = status.milestones.length === 1;
  const past = timeline
    .flatMap((entry, place) => itemOf(entry, place, { view, names, token, isOne }) ?? [])
    .toReversed();
  const { offer } = job.terms;
  const offerItem: readonly TimelineItem[] =
    offered === undefined
      ? []
      : [
          {
            key: "offer",
            state: { name: "open" },
            words: (
              <>
                <NameWord name={names.client} /> signs and posts the offer
              </>
            ),
            at: Number(offered.time),
            block: offered.blockNumber,
            more: `at most ${amountText(offer.maxPrice, token)}`,
          },
        ];
  const future = nextWords(milestone, job).map(({ key, phrase, at, more, state }): TimelineItem => ({
    key,
    state,
    words: <Said phrase={phrase} names={names} />,
    at: Number(at),
    more: <Said phrase={more} names={names} />,
    isFuture: true,
  }));
  return (
    <Card title="Timeline" aside="newest first">
      <Timeline items={[...future, ...past, ...offerItem]} />
    </Card>
  );
}

interface Context {
  readonly view: JobView;
  readonly names: Names;
  readonly token: TokenLook;
  readonly isOne: boolean;
}

const amountText = (units: bigint, token: TokenLook): string =>
  `${exactAmount(units, token.decimals).text} ${symbolText(token)}`;

function itemOf(entry: TimelineEntry, place: number, context: Context): TimelineItem | undefined {
  const told = tell(entry, context);
  if (told === undefined) return undefined;
  const part = "milestone" in entry && !context.isOne ? `milestone ${entry.milestone + 1n} · ` : "";
  return {
    key: `${entry.hash}:${place}`,
    state: told.state,
    words: told.words,
    at: Number(entry.time),
    block: entry.blockNumber,
    more: (
      <>
        {part}
        {told.more !== undefined && <>{told.more} · </>}
        <span className="mono" title={entry.hash}>
          {shortHex(entry.hash)}
        </span>
      </>
    ),
  };
}

interface Told {
  readonly state: State;
  readonly words: ReactElement;
  readonly more?: string;
}

function tell(entry: TimelineEntry, { view, names, token }: Context): Told | undefined {
  const { job, status, panel, appealPanel } = view.read;
  const client = <NameWord name={names.client} />;
  const provider = <NameWord name={names.provider} />;
  const sideOf = (address: string): ReactElement =>
    address.toLowerCase() === job.client.toLowerCase() ? client : provider;
  switch (entry.event) {
    case "awarded":
      return {
        state: { name: "work" },
        words: (
          <>
            {client} hires {provider}, {amountText(job.price, token)} locked
          </>
        ),
      };
    case "delivered": {
      const deliverBy = status.milestones[Number(entry.milestone)]?.deliverBy ?? entry.time;
      return {
        state: { name: "review" },
        words: (
          <>
            {provider} delivers, {durationText(Number(deliverBy - entry.time))} before its deadline
          </>
        ),
      };
    }
    case "delivery-refused":
      return { state: { name: "missed" }, words: <>The verifier refuses the delivery</> };
    case "disputed":
      return {
        state: { name: "disputed" },
        words: (
          <>
            {sideOf(entry.party)} disputes, stake {amountText(entry.stake, token)}
          </>
        ),
      };
    case "evidence":
      return { state: { name: "open" }, words: <>{sideOf(entry.party)} submits evidence</> };
    case "evidence-waived":
      return { state: { name: "open" }, words: <>Both sides say that they have said all: the panel may rule</> };
    case "ruled": {
      const seats = entry.round === 1n ? panel : appealPanel;
      const signed = seats?.members.filter((_, seat) => ((entry.bitmap >> BigInt(seat)) & 1n) === 1n).length;
      return {
        state: { name: "ruled" },
        words: (
          <>
            {entry.round === 1n ? "First panel" : "Appeal panel"} rules <b>{percentOf(entry.providerBps)}</b> to{" "}
            {provider}
          </>
        ),
        ...(seats !== undefined && signed !== undefined && { more: `${signed} of ${seats.members.length} signed` }),
      };
    }
    case "appealed":
      return {
        state: { name: "appealed" },
        words:
          entry.side === undefined ? (
            <>The first panel stayed silent: the dispute goes to the appeal panel</>
          ) : (
            <>
              {names[entry.side].isStranger ? <NameWord name={names[entry.side]} /> : names[entry.side].text} appeals,
              bond {amountText(entry.bond, token)}
            </>
          ),
      };
    case "settled":
      return {
        state: milestoneState({ status: "settled", outcome: entry.outcome, providerBps: Number(entry.providerBps) }),
        words: (
          <>
            Settled: {amountText(entry.earned, token)} earned by {provider}, {amountText(entry.refund, token)} back to{" "}
            {client}
          </>
        ),
        more: `${amountText(entry.fee, token)} burned`,
      };
    case "record-failed":
      return { state: { name: "missed" }, words: <>The ledger did not take the record: anyone may record it again</> };
    case "dispute-settled":
      // What became of stake and bonds is in the table of the money.
      return undefined;
  }
}
