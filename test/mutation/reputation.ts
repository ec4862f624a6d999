import type { Mutation } from "../../scripts/lib/mutation/mutation.js";

const LEDGER = "contracts/reputation/ReputationLedger.sol";
const AGENT = "contracts/types/AgentRecord.sol";
const MARKS = "contracts/types/AgentMarks.sol";
const CLIENT = "contracts/types/ClientRecord.sol";
const PAIR = "contracts/types/PairRecord.sol";
const WORDS = "contracts/types/RecordWords.sol";
const SATURATION = "contracts/libraries/Saturation.sol";

const MARKET = ["test/invariant/ReputationLedgerMarket.invariant.t.sol"];
const RECORD = ["test/unit/reputation/ReputationLedger.record.test.ts"];
const SLOTS = ["test/fuzz/RecordSlots.t.sol"];
const PACKING = ["test/fuzz/RecordWords.t.sol"];

/** What a score is worth, and what it can be bought for. */
export const reputation: readonly Mutation[] = [
  {
    id: "dust-stops-decay",
    file: AGENT,
    find: "if (quanta == 0) return word;",
    replace:
      "if (quanta < 6 && quantum(word) != 0) return AgentWord.wrap(AgentWord.unwrap(word) + (quanta << _QUANTUM));",
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
    find: "uint256 d = x.lower(mostEntry - entry(word));",
    replace: "uint256 d = x.lower(mostEntry - entry(word)) / 2;",
    why: "fake clients would cost half (T72)",
    tests: MARKET,
  },
  {
    id: "allowance-per-settlement",
    file: AGENT,
    find: "gained = wanted.lower(burst - used(word));\n            uint256 allowed = AgentWord.unwrap(word) + (gained << _USED);",
    replace: "gained = wanted.lower(burst);\n            uint256 allowed = AgentWord.unwrap(word);",
    why: "a ring could buy a score in a day (T67)",
    tests: MARKET,
  },
  {
    id: "merit-rounds-up",
    file: AGENT,
    find: "Decay.scaleDown(merit(word), f)",
    replace: "Decay.scaleUp(merit(word), f)",
    why: "rounding would credit what nobody paid (T70)",
    tests: MARKET,
  },
  {
    id: "fault-weighs-less",
    file: AGENT,
    find: "_FAULT_WEIGHT = 3;",
    replace: "_FAULT_WEIGHT = 2;",
    why: "the score would not be the published formula",
    tests: SLOTS,
  },
  {
    id: "withheld-does-not-fade",
    file: PAIR,
    find: "(Decay.scaleUp(withheld(word), f) << _WITHHELD)",
    replace: "(withheld(word) << _WITHHELD)",
    why: "what happened years ago would shield from a new fault",
    tests: SLOTS,
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
    file: MARKS,
    find: "if (share != 0 && marks & SettlementMarks.LATE != 0) next = _increment(next, _LATE);",
    replace: "",
    why: "what was never delivered would pass for delivered in time",
    tests: RECORD,
  },
  {
    id: "marks-are-believed",
    file: LEDGER,
    find: "facts.marks & SettlementMarks.TOLD",
    replace: "facts.marks",
    why: "a recorder could make a plain client's key pass for an agent's, or overwrite what stands beside the marks",
    tests: RECORD,
  },
  {
    id: "unlisted-tokens-weigh",
    file: LEDGER,
    find: "if (marks & SettlementMarks.LISTED != 0) masses",
    replace: "if (marks != 0) masses",
    why: "a score could be had for a token of one's own (T68)",
    tests: RECORD,
  },
  {
    id: "unlisted-client-counts-as-listed",
    file: CLIENT,
    find: "marks & SettlementMarks.LISTED == 0 ? _UNLISTED : 0",
    replace: "marks & SettlementMarks.LISTED == 0 ? 0 : _UNLISTED",
    why: "a client could fill the counters that providers read for nothing",
    tests: SLOTS,
  },
  {
    id: "unlisted-settlements-are-not-total",
    file: LEDGER,
    find: " + _unlistedPairs[agentId][clientKey].settled()",
    replace: "",
    why: "whoever pays in a token that is not listed could not rate",
    tests: RECORD,
  },
  {
    id: "fault-beyond-the-whole",
    file: LEDGER,
    find: "uint256 faultBps = facts.faultBps.lower(_BPS);",
    replace: "uint256 faultBps = uint16(facts.faultBps);",
    why: "a recorder's mistake could charge more than the milestone (T109)",
    tests: RECORD,
  },
  {
    id: "fault-is-not-told",
    file: WORDS,
    find: "(faultBps << 128) |",
    replace: "",
    why: "nobody could say from the events what counted against a provider",
    tests: PACKING,
  },
  {
    id: "counter-carries-over",
    file: SATURATION,
    find: "lower(amount, maximum - ((word >> position) & maximum))",
    replace: "lower(amount, maximum)",
    why: "a full counter would begin again at 0 and move its neighbour (T109)",
    tests: SLOTS,
  },
  {
    id: "fault-over-allowance",
    file: AGENT,
    find: "_FAULT = 40;",
    replace: "_FAULT = 39;",
    why: "fault and merit would share a bit",
    tests: SLOTS,
  },
  {
    id: "fade-loses-the-entry",
    file: PAIR,
    find: "<< _QUANTUM) | entry(word);",
    replace: "<< _QUANTUM);",
    why: "a pair would pay its entry again each time that it fades",
    tests: SLOTS,
  },
  {
    id: "latency-over-marks",
    file: WORDS,
    find: "(latency.lower(type(uint64).max) << 64)",
    replace: "(latency.lower(type(uint64).max) << 56)",
    why: "an indexer would read other marks than the ledger counted",
    tests: PACKING,
  },
  {
    id: "milestone-over-outcome",
    file: WORDS,
    find: "milestone.lower(type(uint32).max) |",
    replace: "milestone |",
    why: "an index beyond its bits would change the outcome that is told (T109)",
    tests: PACKING,
  },
  {
    id: "masses-swapped",
    file: WORDS,
    find: "(withheld << 128) | (lost << 192)",
    replace: "(lost << 128) | (withheld << 192)",
    why: "whoever rebuilds the ledger from its events would get other masses",
    tests: PACKING,
  },
];
