import { type ReactElement, useMemo } from "react";
import { useSearchParams } from "react-router";

import type { MilestoneStatus } from "@guildhall/sdk";
import { exactAmount, placesOf } from "../../format/amount";
import { ExactAmount, symbolText, type TokenLook } from "../../parts/amount";
import { Card } from "../../parts/card";
import { MoneyPicture, type PictureBand } from "../../parts/money-picture";
import { Segmented } from "../../parts/segmented";
import type { Band, MoneyFlow, OutcomeFlow, Purse } from "./money-flow";
import { FIRST_OTHER_BPS, outcomesOf } from "./outcomes";
import { type Names, NameWord } from "./names";
import type { JobView } from "./use-job";

const OTHER = "other";

/** Where the money of a milestone comes from and where it goes, for each way in which it can end. */
export function MoneyCard({
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
  const [params, setParams] = useSearchParams();
  const asked = shareOf(params.get("share"));
  const { read, sdk } = view;
  const { asks, list, takesShare } = useMemo(() => {
    const { job, timeline, disputes } = read;
    const dispute = disputes.get(milestone.milestone);
    return outcomesOf(sdk, { job, milestone, timeline, dispute }, asked);
  }, [read, sdk, milestone, asked]);
  const chosen = asked === undefined ? params.get("outcome") : list.at(-1)?.key;
  const selected = list.find(({ key }) => key === chosen) ?? list[0];
  if (selected === undefined) return <></>;

  const choose = (key: string): void => {
    const next = new URLSearchParams(params);
    next.delete("share");
    next.delete("outcome");
    if (key === OTHER) next.set("share", String(FIRST_OTHER_BPS));
    else next.set("outcome", key);
    setParams(next, { preventScrollReset: true });
  };
  const chooseShare = (bps: string): void => {
    const next = new URLSearchParams(params);
    next.set("share", bps);
    setParams(next, { preventScrollReset: true, replace: true });
  };
  const values: (readonly [string, string])[] = [
    ...list.slice(0, asked === undefined ? list.length : -1).map(({ key, name }) => [key, name] as const),
    ...(takesShare ? [[OTHER, "Other…"] as const] : []),
  ];
  return (
    <Card
      title="Where the money goes"
      aside={
        list.length > 1 ? (
          <span className="row gap3 wrap">
            <span className="small">{asks}</span>
            <Segmented
              label="Outcome"
              values={values}
              value={asked === undefined ? selected.key : OTHER}
              choose={choose}
            />
            {asked !== undefined && (
              <label className="row small">
                Share to the provider, %
                <input
                  className="share-in num"
                  type="number"
                  min={0}
                  max={100}
                  step={1}
                  value={Number(asked) / 100}
                  onChange={({ target }) => chooseShare(String(Math.round(Number(target.value) * 100)))}
                />
              </label>
            )}
          </span>
        ) : (
          <span className="small">read from the chain</span>
        )
      }
    >
      <div className="in hide-s picture">
        <MoneyPicture
          into={bandsOf(selected.flow.into, names)}
          held={selected.flow.held}
          out={bandsOf(selected.flow.out, names)}
          token={token}
          sentence={sentenceOf(selected, names, token)}
        />
      </div>
      <MoneyTable list={list} selected={selected} names={names} token={token} />
    </Card>
  );
}

const PURSES: readonly Purse[] = ["provider", "client", "panel", "appealPanel", "funder", "burned"];

/** The same numbers as the picture, for every outcome; both sides sum to the same. */
function MoneyTable({
  list,
  selected,
  names,
  token,
}: {
  readonly list: readonly OutcomeFlow[];
  readonly selected: OutcomeFlow;
  readonly names: Names;
  readonly token: TokenLook;
}): ReactElement {
  const shown = PURSES.filter((purse) => list.some(({ flow }) => getsOf(flow, purse) > 0n));
  const all = list.flatMap(({ flow }) => [...flow.gets.values(), flow.held]);
  const places = placesOf(all, token.decimals);
  const cell = (outcome: OutcomeFlow, units: bigint): ReactElement => (
    <td key={outcome.key} className={outcome === selected ? "n on" : "n"}>
      <ExactAmount units={units} token={token} places={places} bare />
    </td>
  );
  return (
    <div className="tw" tabIndex={0} role="region" aria-label="Where the money goes, table">
      <table className="mo">
        <thead>
          <tr>
            <th scope="col">{symbolText(token)}</th>
            {list.map((outcome) => (
              <th key={outcome.key} scope="col" className={outcome === selected ? "n on" : "n"}>
                {outcome.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((purse) => (
            <tr key={purse} data-purse={purse}>
              <td>
                <PurseWords purse={purse} names={names} />
              </td>
              {list.map((outcome) => cell(outcome, getsOf(outcome.flow, purse)))}
            </tr>
          ))}
          <tr className="sum" data-purse="held">
            <td>In and out</td>
            {list.map((outcome) => cell(outcome, outcome.flow.held))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

const getsOf = ({ gets }: MoneyFlow, purse: Purse): bigint => gets.get(purse) ?? 0n;

const PURSE_WORDS: Readonly<Record<Exclude<Purse, "client" | "provider">, string>> = {
  panel: "First panel",
  appealPanel: "Appeal panel",
  funder: "Who paid for the appeal",
  burned: "Protocol fee, burned",
};

function PurseWords({ purse, names }: { readonly purse: Purse; readonly names: Names }): ReactElement {
  if (purse !== "client" && purse !== "provider") return <>{PURSE_WORDS[purse]}</>;
  return (
    <>
      <NameWord name={names[purse]} /> gets, bonds included
    </>
  );
}

const TONES: Readonly<Record<string, PictureBand["tone"]>> = {
  price: "c1",
  "bond of its bid": "c3",
  earned: "ok",
  "bonds back": "ok",
  "of the price": "c1",
  "stake and bonds": "c1",
  fee: "mute",
};

const bandsOf = (bands: readonly Band[], names: Names): readonly PictureBand[] =>
  bands.map(({ purse, what, amount }) => ({ ...whoOf(purse, names), what, amount, tone: TONES[what] ?? "argue" }));

const PICTURE_WORDS = { panel: "First panel", appealPanel: "Appeal panel", funder: "Somebody else", burned: "Burned" };

function whoOf(purse: Purse, names: Names): { readonly who: string; readonly isStranger: boolean } {
  if (purse !== "client" && purse !== "provider") return { who: PICTURE_WORDS[purse], isStranger: false };
  return { who: names[purse].text, isStranger: names[purse].isStranger };
}

function sentenceOf({ title, flow }: OutcomeFlow, names: Names, token: TokenLook): string {
  const words = ({ purse, what, amount }: Band): string =>
    `${whoOf(purse, names).who} ${exactAmount(amount, token.decimals).text}, ${what}`;
  const held = exactAmount(flow.held, token.decimals).text;
  return `Money flow in ${symbolText(token)}. In: ${flow.into.map(words).join("; ")}. The escrow holds ${held}. ${title}: ${flow.out.map(words).join("; ")}.`;
}

/** The share that the address asks for, in basis points. */
function shareOf(text: string | null): bigint | undefined {
  if (text === null || !/^\d{1,5}$/.test(text)) return undefined;
  const bps = BigInt(text);
  return bps > 10_000n ? 10_000n : bps;
}
