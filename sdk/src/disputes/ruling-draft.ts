import type { RulingReasons } from "../documents/ruling-reasons.js";
import type { Dispute } from "./get-dispute.js";
import type { Ruling } from "./ruling.js";

/** A ruling that a member is asked to sign, with all that it needs to know before. */
export interface RulingDraft {
  readonly ruling: Ruling;
  /** Verified against the ruling's `reasonHash`. */
  readonly reasons: RulingReasons;
  /** Where the reasons stand: pass ruling and URI on to the other members, who read them with {@link readRulingDraft}. */
  readonly uri: string;
  /** As the chain tells it, not as somebody else says. */
  readonly dispute: Dispute;
  readonly token: RulingToken;
}

/** The token of a job, to write its amounts as people do. */
export interface RulingToken {
  readonly address: string;
  /** The address when the token does not tell. */
  readonly symbol: string;
  readonly decimals: number;
}
