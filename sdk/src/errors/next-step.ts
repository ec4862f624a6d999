import { ACCOUNT_STEPS } from "./next-steps/accounts.js";
import { COMMON_STEPS } from "./next-steps/common.js";
import { ESCROW_STEPS } from "./next-steps/escrow.js";
import { PANEL_STEPS } from "./next-steps/panels.js";
import { REPUTATION_STEPS } from "./next-steps/reputation.js";

/** What to do when a contract refuses a call, a sentence for each error's name: a test fails when an error has none. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  ...COMMON_STEPS,
  ...ESCROW_STEPS,
  ...PANEL_STEPS,
  ...ACCOUNT_STEPS,
  ...REPUTATION_STEPS,
};

/** What to do about an error of a contract; undefined for one that no contract of ours raises. */
export function nextStepOf(errorName: string): string | undefined {
  return NEXT_STEPS[errorName];
}
