import type { MoveRefusedError } from "../../errors/move-refused-error.js";
import { type Action, step } from "../../runtime/action.js";

/** Which message is left out, and why. */
export interface RefusedMove {
  readonly offerHash: string;
  /** The journal's key of the refusal. */
  readonly key: string;
  readonly error: MoveRefusedError;
}

/** Leaves out a move that does not count, and says so once. */
export function refuseMove({ offerHash, key, error: { reason } }: RefusedMove): Action {
  return step({
    name: "refuseMove",
    key,
    isLocal: true,
    intend: () => undefined,
    act: async () => ({ reason }),
    tell: () => ({ type: "moveRefused", offerHash, reason }),
  });
}
