import {
  answer,
  brokenLimit,
  issueValuesOf,
  makeMove,
  type Negotiation,
  openNegotiation,
  UTILITY_ONE,
  utilityOf,
} from "../../agent/src/index.js";
import type { Scenario } from "./scenario.js";

/** How a scenario went. */
export interface Played {
  readonly isAgreed: boolean;
  /** Proposals that were made. */
  readonly rounds: number;
  /** The utilities of what was agreed, 0 to 1; 0 without an agreement. */
  readonly client: number;
  readonly provider: number;
  /** Whether what was agreed breaks a limit of either side. */
  readonly isBeyond: boolean;
  /** Whether it ended by a move, within its rounds. */
  readonly isEnded: boolean;
}

const OPENED = 1_800_000_000n;

/** Lets two policies answer each other until one of them ends it. */
export function play({ client, provider, maxRounds, opener }: Scenario): Played {
  const [token = ""] = client.tokens;
  let negotiation: Negotiation = openNegotiation({
    token,
    opener,
    maxRounds,
    openedAt: OPENED,
    closesAt: OPENED + 3_600n,
  });
  // One more than the proposals: the last one is answered.
  for (let move = 0; move <= maxRounds && negotiation.end === undefined; move++) {
    const policy = negotiation.turn === "client" ? client : provider;
    const at = OPENED + BigInt(move);
    negotiation = makeMove(negotiation, { by: policy.side, move: answer(policy, negotiation, at), at });
  }
  const { end, proposals } = negotiation;
  const rounds = proposals.length;
  const isEnded = end !== undefined && rounds <= maxRounds;
  if (end?.kind !== "agreed") return { isAgreed: false, rounds, client: 0, provider: 0, isBeyond: false, isEnded };
  const values = issueValuesOf(end.proposal);
  const isBeyond = [client, provider].some((policy) => brokenLimit(policy, end.proposal) !== undefined);
  const worth = [client, provider].map((policy) => Number(utilityOf(policy, values)) / Number(UTILITY_ONE));
  return { isAgreed: true, rounds, client: worth[0] ?? 0, provider: worth[1] ?? 0, isBeyond, isEnded };
}
