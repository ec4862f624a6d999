import type { ReactElement } from "react";

import { exactAmount, listAmount } from "../format/amount";
import { strangerText } from "../format/stranger-text";

/** A token as amounts are shown in it. */
export interface TokenLook {
  readonly address: string;
  readonly symbol: string;
  readonly decimals: number;
}

const MOST_SYMBOL = 12;

/** The name of a token, which its issuer chose. */
export const symbolText = (token: TokenLook): string => strangerText(token.symbol, MOST_SYMBOL) || "token";

/** An amount in a list: two decimals, rounded down. */
export const ListAmount = ({ units, token }: { readonly units: bigint; readonly token: TokenLook }): ReactElement => (
  <>
    <b className="num">{listAmount(units, token.decimals)}</b>
    <span className="tok">{symbolText(token)}</span>
  </>
);

/** An amount to its last unit; zeros in grey keep the points of a column in one line. */
export function ExactAmount({
  units,
  token,
  places,
  bare = false,
}: {
  readonly units: bigint;
  readonly token: TokenLook;
  /** How many decimals the column has: see `placesOf`. */
  readonly places?: number;
  /** Without the token's name, where the head of the column has it. */
  readonly bare?: boolean;
}): ReactElement {
  const { text, padding } = exactAmount(units, token.decimals, places);
  return (
    <span className="num nw">
      {text}
      {padding !== "" && <span className="z">{padding}</span>}
      {!bare && <span className="tok">{symbolText(token)}</span>}
    </span>
  );
}
