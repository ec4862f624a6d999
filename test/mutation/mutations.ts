/**
 * The mistakes that the tests must notice: `npm run mutate`, see docs/security/mutation.md.
 *
 * To add one, put an object into the list of its part (or of a new part, and name that below):
 *
 *     {
 *       id: "reclaim-a-second-early",                  // unique; names the mistake
 *       file: "contracts/escrow/JobEscrow.sol",
 *       find: "block.timestamp <= deadline",           // stands in the file exactly once: keep it short and local
 *       replace: "block.timestamp < deadline",         // "" drops it; it must still compile
 *       why: "in the last second both sides could win",
 *       tests: unit("reclaim"),                        // who should notice it, run first; all others follow
 *     }
 *
 * Then `npm run mutate -- --list` (also a part of `npm run check`) says whether it fits the sources, and
 * `npm run mutate -- --only reclaim-a-second-early` whether the tests notice. A change that nobody could ever observe has
 * `survives: "the reason"`, and must survive; it counts as not killed.
 */
import type { Mutation } from "../../scripts/mutate/mutation.js";
import { accounts } from "./accounts.js";
import { awards } from "./awards.js";
import { disputes } from "./disputes.js";
import { feedback } from "./feedback.js";
import { governance } from "./governance.js";
import { identity } from "./identity.js";
import { jobs } from "./jobs.js";
import { messages } from "./messages.js";
import { money } from "./money.js";
import { panels } from "./panels.js";
import { pots } from "./pots.js";
import { reputation } from "./reputation.js";
import { states } from "./states.js";

export const MUTATIONS: readonly Mutation[] = [
  ...money,
  ...jobs,
  ...awards,
  ...governance,
  ...messages,
  ...states,
  ...disputes,
  ...pots,
  ...panels,
  ...accounts,
  ...identity,
  ...reputation,
  ...feedback,
];
