import type { ReactElement } from "react";

import { percentOf } from "../format/amount";
import { Clock } from "./icons";
import { Diamond, FailedSquare, PaidCircle, Pie } from "./state-shape";

/** What a chip can say of an offer or a milestone. */
export type State =
  | { readonly name: "open" | "work" | "review" | "paid" | "disputed" | "ruled" | "appealed" | "missed" | "given-up" }
  /** Settled with a part for the provider, in basis points. */
  | { readonly name: "settled"; readonly providerBps: number }
  /** Withdrawn, expired or not final yet: in the words given. */
  | { readonly name: "other"; readonly words: string };

interface Look {
  readonly tone: "" | "act" | "ok" | "argue" | "bad";
  readonly shape: ReactElement;
  readonly words: string;
}

/** A state by shape, word and colour, in this order: it can be read in a black-and-white print. */
export function StateChip({
  state,
  words,
  bare = false,
}: {
  readonly state: State;
  /** Other words than the usual ones. */
  readonly words?: string;
  /** Without the ground, inside a line of text. */
  readonly bare?: boolean;
}): ReactElement {
  const look = lookOf(state);
  return (
    <span className={["chip", look.tone, bare ? "bare" : ""].filter(Boolean).join(" ")}>
      {look.shape}
      {words ?? look.words}
    </span>
  );
}

/** The shape alone, for a feed or a timeline where the words follow. */
export const StateShape = ({ state }: { readonly state: State }): ReactElement => {
  const { tone, shape } = lookOf(state);
  return <span className={["chip", tone, "bare"].filter(Boolean).join(" ")}>{shape}</span>;
};

function lookOf(state: State): Look {
  switch (state.name) {
    case "open":
      return { tone: "", shape: <Pie share={0} />, words: "Open offer" };
    case "work":
      return { tone: "act", shape: <Pie share={0.25} />, words: "In work" };
    case "review":
      return { tone: "act", shape: <Pie share={0.75} />, words: "In review" };
    case "paid":
      return { tone: "ok", shape: <PaidCircle />, words: "Paid in full" };
    case "settled":
      return {
        tone: "ok",
        shape: <Pie share={state.providerBps / 10_000} />,
        words: `Settled at ${percentOf(state.providerBps)}`,
      };
    case "disputed":
      return { tone: "argue", shape: <Diamond fill="empty" />, words: "Disputed" };
    case "ruled":
      return { tone: "argue", shape: <Diamond fill="half" />, words: "Ruled, may be appealed" };
    case "appealed":
      return { tone: "argue", shape: <Diamond fill="double" />, words: "Appealed" };
    case "missed":
      return { tone: "bad", shape: <FailedSquare how="missed" />, words: "Deadline missed" };
    case "given-up":
      return { tone: "bad", shape: <FailedSquare how="given-up" />, words: "Given up" };
    case "other":
      return { tone: "", shape: <Clock />, words: state.words };
  }
}
