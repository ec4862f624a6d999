import type { Mutation } from "../../scripts/lib/mutation/mutation.js";

const LEDGER = "contracts/reputation/ReputationLedger.sol";
const AGENT = "contracts/types/AgentRecord.sol";
const PAIR = "contracts/types/PairRecord.sol";

const MARKET = ["test/invariant/ReputationLedgerMarket.invariant.t.sol"];
const MODEL = ["test/model/score-model.test.ts"];
const RECORD = ["test/unit/reputation/ReputationLedger.record.test.ts"];

/** What a score is worth, and what it can be bought for. */
export const reputation: readonly Mutation[] = [
  {
    id: "dust-stops-decay",
    file: AGENT,
    find: "if (quanta == 0) return;",
    replace: "if (quanta < 6 && agent.quantum != 0) { agent.quantum = quantum; return; }",
    why: "who settles a cent every hour would keep its merit for ever (T71)",
    tests: MARKET,
  },
  {
    id: "order-matters",
    file: PAIR,
    find: "wanted = sum.curve(saturation) - before.curve(saturation);",
    replace: "wanted = (sum - before).curve(saturation);",
    why: "one client could buy any merit, split into small jobs (T78)",
    tests: MARKET,
  },
  {
    id: "entry-is-free",
    file: PAIR,
    find: "uint256 d = x.lower(entry - pair.entry);",
    replace: "uint256 d = x.lower(entry - pair.entry) / 2;",
    why: "fake clients would cost half (T72)",
    tests: MARKET,
  },
  {
    id: "allowance-per-settlement",
    file: AGENT,
    find: "gained = wanted.lower(burst - agent.used);",
    replace: "gained = wanted.lower(burst);",
    why: "a ring could buy a score in a day (T67)",
    tests: MARKET,
  },
  {
    id: "merit-rounds-up",
    file: AGENT,
    find: "agent.merit = uint40(Decay.scaleDown(agent.merit, f));",
    replace: "agent.merit = uint40(Decay.scaleUp(agent.merit, f));",
    why: "rounding would credit what nobody paid (T70)",
    tests: MARKET,
  },
  {
    id: "fault-weighs-less",
    file: AGENT,
    find: "_FAULT_WEIGHT = 3;",
    replace: "_FAULT_WEIGHT = 2;",
    why: "the score would not be the published formula",
    tests: MODEL,
  },
  {
    id: "withheld-does-not-fade",
    file: PAIR,
    find: "pair.withheld = uint48(Decay.scaleUp(pair.withheld, f)); // at most what it was",
    replace: "",
    why: "what happened years ago would shield from a new fault",
    tests: MODEL,
  },
  {
    id: "anyone-records",
    file: LEDGER,
    find: "if (!isRecorder(msg.sender)) revert CallerUnauthorized(msg.sender, _RECORDER_0);",
    replace: "",
    why: "a score could be written by hand (T77)",
    tests: RECORD,
  },
  {
    id: "late-is-not-counted",
    file: LEDGER,
    find: "if (late) marks = AgentMarksLib.mark(marks, AgentMarksLib.LATE);",
    replace: "",
    why: "a late delivery would pass for one in time",
    tests: RECORD,
  },
];
