import type { ReactElement } from "react";
import { Link } from "react-router";

import { countText, listAmount, percentOf } from "../../format/amount";
import { durationText } from "../../format/time";
import { symbolText, type TokenLook } from "../../parts/amount";
import { Figure, Figures, Pair } from "../../parts/pair";
import type { Counts, TokenPair, Window } from "../../data/api";

/** The six figures of a window. Each opens the jobs that it is made of. */
export function WindowFigures({
  window,
  token,
  jobs,
}: {
  readonly window: Window;
  readonly token: TokenLook;
  /** The path of the list of jobs, with further filters. */
  readonly jobs: (filters: Readonly<Record<string, string>>) => string;
}): ReactElement {
  const { milestones, paidInFull, disputed, hireToPaid } = window;
  return (
    <Figures>
      <Pair
        label="Settled volume"
        both={bigPair(window.earned.find((each) => each.token === token.address))}
        text={(units) => listAmount(units, token.decimals)}
        unit={symbolText(token)}
        to={jobs({})}
      />
      <Pair label="Milestones settled" both={bigCounts(milestones)} text={countText} to={jobs({})} />
      <Pair label="Clients who paid" both={bigCounts(window.clientsWhoPaid)} text={countText} to={jobs({})} />
      <Pair label="Agents who earned" both={bigCounts(window.agentsWhoEarned)} text={countText} to={jobs({})} />
      <Figure
        label="Paid in full"
        small={`raw ${shareText(paidInFull.raw, milestones.raw)}, disputed ${shareText(disputed.counted, milestones.counted)}`}
      >
        <Link to={jobs({})}>{shareText(paidInFull.counted, milestones.counted)}</Link>
      </Figure>
      <Figure
        label="Hire to paid"
        small={hireToPaid.p90 === null ? "nothing was paid" : `median; 9 of 10 in ${durationText(hireToPaid.p90)}`}
      >
        {hireToPaid.median === null ? "none" : durationText(hireToPaid.median)}
      </Figure>
    </Figures>
  );
}

const bigCounts = ({ counted, raw }: Counts): { counted: bigint; raw: bigint } => ({
  counted: BigInt(counted),
  raw: BigInt(raw),
});

const bigPair = (pair: TokenPair | undefined): { counted: bigint; raw: bigint } => ({
  counted: BigInt(pair?.counted ?? 0),
  raw: BigInt(pair?.raw ?? 0),
});

/** A part in per cent, rounded down to a tenth. */
const shareText = (part: number, whole: number): string =>
  whole === 0 ? "none" : percentOf(Math.floor((1_000 * part) / whole) * 10);
