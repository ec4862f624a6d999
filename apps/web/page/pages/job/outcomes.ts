import { percentOf } from "../../format/amount";
import { disputedFlow, type Locked, type OutcomeFlow, type Payments, peacefulFlow, settledFlow } from "./money-flow";

/** The share of "Other…" before the reader chooses one. */
export const FIRST_OTHER_BPS = 5_000n;

/** What is chosen between on the switch. */
export interface Outcomes {
  /** Before the switch, such as "if the panel rules". */
  readonly asks: string;
  readonly list: readonly OutcomeFlow[];
  /** Whether a share of the reader's own choice makes sense: `disputed` as a ruling. */
  readonly takesShare: boolean;
}

/**
 * How a milestone may end, or how it ended, with where the money goes.
 *
 * @param other The share that the reader asks for, 0 to 10,000; undefined for none.
 */
export function outcomesOf(payments: Payments, locked: Locked, other?: bigint): Outcomes {
  const { milestone } = locked;
  switch (milestone.status) {
    case "none":
      return { asks: "", list: [], takesShare: false };
    case "settled": {
      const flow = settledFlow(payments, locked);
      const list = flow === undefined ? [] : [{ key: "settled", name: "As it was paid", title: "Paid", flow }];
      return { asks: "", list, takesShare: false };
    }
    case "active":
      return {
        asks: "if the work is",
        takesShare: false,
        list: [
          peaceful("released", "Accepted", "Accepted, or silence"),
          peaceful("missed", "Missed", "Deadline missed"),
          peaceful("given-up", "Given up", "Given up in time"),
        ],
      };
    case "delivered":
      return {
        asks: "if the client",
        takesShare: locked.dispute !== undefined,
        list: [
          peaceful("released", milestone.isRefused ? "Accepts" : "Accepts, or is silent", "Paid in full"),
          peaceful("missed", "Gets it back", milestone.isRefused ? "Refusal stands" : "Provider gives it back"),
          ...(other === undefined || locked.dispute === undefined ? [] : [chosen(other, "Disputed, ruled")]),
        ],
      };
    case "disputed":
      return {
        asks: "if the panel rules",
        takesShare: true,
        list: [
          ruling(10_000n),
          ruling(0n),
          other === undefined ? silence("Both panels silent") : chosen(other, "Rules"),
        ],
      };
    case "ruled":
      return ruledOutcomes(payments, locked, other);
    case "appealed": {
      const { firstRuling, appealedBy } = locked.dispute ?? {};
      const wished = appealedBy === "client" ? 0n : 10_000n;
      const last = firstRuling === undefined ? [silence("The panel is silent")] : [ruling(firstRuling)];
      return {
        asks: "if the panel rules",
        takesShare: true,
        list: [ruling(wished), ...last, ...(other === undefined ? [] : [chosen(other, "Rules")])],
      };
    }
  }

  function peaceful(outcome: "released" | "missed" | "given-up", name: string, title: string): OutcomeFlow {
    return { key: outcome, name, title, flow: peacefulFlow(payments, locked, outcome) };
  }

  function ruling(providerBps: bigint, says = "Rules"): OutcomeFlow {
    const share = percentOf(providerBps);
    const flow = disputedFlow(payments, locked, { by: "ruling", providerBps });
    const title = `${says} ${share}${appealWords(payments, locked, providerBps)}`;
    return { key: `ruling:${providerBps}`, name: share, title, flow };
  }

  /** The share that the reader chose, which may be one of the others. */
  function chosen(providerBps: bigint, says: string): OutcomeFlow {
    return { ...ruling(providerBps, says), key: "chosen" };
  }

  function silence(title: string): OutcomeFlow {
    return { key: "silence", name: "Silence", title, flow: disputedFlow(payments, locked, { by: "silence" }) };
  }
}

function ruledOutcomes(payments: Payments, locked: Locked, other: bigint | undefined): Outcomes {
  const first = locked.dispute?.firstRuling ?? 0n;
  // The side that lost more has more to win.
  const side = first < FIRST_OTHER_BPS ? "provider" : "client";
  const providerBps = other ?? (side === "provider" ? 10_000n : 0n);
  return {
    asks: "if the ruling",
    takesShare: true,
    list: [
      {
        key: "silence",
        name: "Stands",
        title: `Stands at ${percentOf(first)}`,
        flow: disputedFlow(payments, locked, { by: "silence" }),
      },
      {
        key: other === undefined ? "appeal" : "chosen",
        name: `Becomes ${percentOf(providerBps)}`,
        title: `The ${side} appeals, ruled ${percentOf(providerBps)}`,
        flow: disputedFlow(payments, locked, { by: "appeal", side, providerBps }),
      },
    ],
  };
}

/** Whether a ruling on appeal makes the appeal succeed: then its whole bond goes back to who paid it. */
function appealWords(payments: Payments, { dispute }: Locked, providerBps: bigint): string {
  if (dispute?.status !== "appealed" || dispute.firstRuling === undefined) return "";
  const { shares } = payments.previewSettlement(dispute, { by: "ruling", providerBps });
  return shares.toFunder === dispute.appealBond ? ", appeal wins" : ", appeal fails";
}
