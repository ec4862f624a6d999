import type { ReactElement, ReactNode } from "react";

import { percentOf } from "../../format/amount";
import { ExactAmount } from "../../parts/amount";
import { Moment } from "../../parts/moment";
import { type State, StateChip } from "../../parts/state-chip";
import { Who } from "../../sign/job-context";
import type { Todo, TodoKind } from "./todo";

const STATES: Readonly<Record<TodoKind, readonly [state: State, words: string]>> = {
  check: [{ name: "review" }, "Delivered, yours to check"],
  refused: [{ name: "missed" }, "Refused by the verifier"],
  deliver: [{ name: "work" }, "Yours to deliver"],
  missed: [{ name: "missed" }, "Deadline missed"],
  silent: [{ name: "review" }, "Review over"],
  evidence: [{ name: "disputed" }, "Disputed, panel listens"],
  appeal: [{ name: "ruled" }, "Ruled, may be appealed"],
  finalize: [{ name: "ruled" }, "Ruled, not appealed"],
  escalate: [{ name: "disputed" }, "First panel silent"],
  "fall-back": [{ name: "appealed" }, "Appeal panel silent"],
  record: [{ name: "other", words: "Not recorded" }, "Not recorded"],
};

/** What state the milestone is in, for the reader. */
export function TodoState({ todo: { kind, milestone } }: { readonly todo: Todo }): ReactElement {
  const [state, words] = kind === "missed" && milestone.isRefused ? STATES.refused : STATES[kind];
  return <StateChip state={state} words={words} />;
}

/** What waits, in a few words. */
export function TodoTitle({ todo: { kind, of, milestone, main } }: { readonly todo: Todo }): ReactNode {
  const amount = <ExactAmount units={milestone.amount} token={of.token} />;
  switch (kind) {
    case "check":
      return (
        <>
          {main.includes("openDispute") ? "Accept or dispute" : "Accept"} the work of <Who of={of} side="provider" />
        </>
      );
    case "refused":
      return "Replace your delivery, or dispute the refusal";
    case "deliver":
      return (
        <>
          Deliver to <Who of={of} side="client" /> for {amount}
        </>
      );
    case "missed":
      return of.sides.includes("client") ? (
        <>
          Take {amount} back from <Who of={of} side="provider" />
        </>
      ) : (
        <>
          <Who of={of} side="client" start /> may have {amount} back
        </>
      );
    case "silent":
      return (
        <>
          {of.sides.includes("provider") ? "Take" : "Pay out"} {amount}: <Who of={of} side="client" /> said nothing
        </>
      );
    case "evidence":
      return "Say what the panel should know";
    case "appeal":
      return <>Accept or appeal {percentOf(milestone.dispute?.firstRuling ?? 0n)} to the provider</>;
    case "finalize":
      return <>Carry out the ruling: {percentOf(milestone.dispute?.firstRuling ?? 0n)} to the provider</>;
    case "escalate":
      return "Bring it before the appeal panel";
    case "fall-back":
      return "End it without the panels";
    case "record":
      return "Have the ledger record the settlement";
  }
}

/** What happened, and what silence brings. */
export function TodoSilence({ todo: { kind, of, milestone, side } }: { readonly todo: Todo }): ReactNode {
  const amount = (
    <b>
      <ExactAmount units={milestone.amount} token={of.token} />
    </b>
  );
  const { deliveredAt, dispute } = milestone;
  switch (kind) {
    case "check":
      return (
        <>
          <Who of={of} side="provider" start /> delivered{" "}
          {deliveredAt !== undefined && <Moment at={Number(deliveredAt)} />}. If you do nothing, it is paid {amount} in
          full.
        </>
      );
    case "refused":
      return (
        <>
          The contract that checks deliveries refused yours. If you do nothing, {amount} and your bond go to the client.
        </>
      );
    case "deliver":
      return (
        <>
          If nothing is delivered by then, {amount} goes back to the client and the bond with it, and it counts as
          missed.
        </>
      );
    case "missed":
      return "Anyone may send this; the provider’s bond goes to the client as well. There is no hurry.";
    case "silent":
      return (
        <>
          The time to look at the delivery is over: {amount} is owed in full. Anyone may send this. There is no hurry.
        </>
      );
    case "evidence":
      return (
        <>
          {side === "client" ? "The provider" : "The client"} may say something too. If you say nothing, the panel rules
          on what it has. Until it rules, {amount} stays locked.
        </>
      );
    case "appeal":
      return (
        <>
          If nobody appeals, the ruling stands and anyone may carry it out. An appeal costs a bond, and is decided once
          and for all.
        </>
      );
    case "finalize":
      return "Nobody appealed in time. Anyone may send this. Until somebody does, the money stays locked.";
    case "escalate":
      return "The first panel did not rule in time. Anyone may send this, and nobody pays a bond.";
    case "fall-back":
      return (
        <>
          The appeal panel did not rule in time.{" "}
          {dispute?.firstRuling === undefined
            ? `The offer says that the provider gets ${percentOf(of.job.terms.offer.defaultBps)} then.`
            : "The first ruling stands."}{" "}
          Anyone may send this.
        </>
      );
    case "record":
      return "The job is settled and paid. The ledger of scores did not take the record; anyone may send it once more.";
  }
}
