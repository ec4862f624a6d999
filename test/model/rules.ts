import type { Call } from "./calls.js";
import { refusals } from "./guards.js";
import { faultOf, payOff } from "./pay-offs.js";
import type { Actor, Deal, State } from "./state.js";

/** What decides who may do what and who gets what: the rules of the design, or others to compare them with. */
export interface Rules {
  readonly refusals: (deal: Deal, state: State, actor: Actor, call: Call, now: bigint) => string[];
  readonly payOff: typeof payOff;
  readonly faultOf: typeof faultOf;
}

/** The rules that the contracts must follow. */
export const RULES: Rules = { refusals, payOff, faultOf };
