import type { ReactElement } from "react";

import type { Move, Prepared } from "../sign/step";
import { ExactAmount } from "./amount";
import { placesOf } from "../format/amount";
import { Tick, Warning } from "./icons";

const ICONS: Readonly<Record<Move["kind"], ReactElement>> = {
  to: <path d="M1 5h8M6 2l3 3-3 3" />,
  in: <path d="M9 5H1M4 2L1 5l3 3" />,
  burn: <path d="M5 9a3 3 0 003-3C8 4 6 3.5 6 1 4 2 2 4 2 6a3 3 0 003 3z" />,
  lock: <path d="M1.5 4.5h7v5h-7zM3 4.5V3a2 2 0 014 0v1.5" />,
  if: <path d="M3 3.6A2 2 0 115.6 5.4V6.4M5.6 8.2v.9" />,
};

/** What a step means: effect, what is given up, what moves, as of which block, and what the wallet will show. */
export function SheetTerms({
  prepared,
  titleId,
}: {
  readonly prepared: Prepared;
  readonly titleId: string;
}): ReactElement {
  const { title, givesUp, moves, token, block, fields, before } = prepared;
  const places = placesOf(
    moves.map(({ units }) => units),
    token?.decimals ?? 0,
  );
  return (
    <>
      <div>
        <h2 className="big" id={titleId}>
          {title}
        </h2>
        <p className="ink2 gives">{givesUp}</p>
      </div>
      {moves.length > 0 && token !== undefined && (
        <ul className="eff">
          {moves.map(({ kind, words, units }, place) => (
            <li key={place}>
              <svg viewBox="0 0 10 10" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
                {ICONS[kind]}
              </svg>
              <span>{words}</span>
              <b>
                <ExactAmount units={units} token={token} places={places} />
              </b>
            </li>
          ))}
        </ul>
      )}
      <p className="small read">
        <span className="chip ok bare">
          <Tick />
          Read from the chain at block {block.toLocaleString("en")}
        </span>
        , not from the indexer. It is read again before you sign.
      </p>
      {before.length > 0 && (
        <div className="note">
          <span>
            Your wallet first asks for:
            <ol className="before">
              {before.map((words, place) => (
                <li key={place}>{words}</li>
              ))}
            </ol>
          </span>
        </div>
      )}
      <div>
        <h3 className="shows">Your wallet will show</h3>
        <dl className="flds">
          {fields.map(([name, value], place) => (
            <div key={place}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="note">
        <Warning />
        <span>
          If your wallet shows another contract, another id{before.length === 0 && " or an approval"}, reject it.
        </span>
      </div>
    </>
  );
}
