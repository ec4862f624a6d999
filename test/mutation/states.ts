import type { Mutation } from "../../scripts/lib/mutation/mutation.js";

/** The word of a milestone, the edges between its states, and roundings. */
export const states: readonly Mutation[] = [
  {
    id: "members-overlap",
    file: "contracts/types/Milestone.sol",
    find: "_PROVIDER_BPS = 216;",
    replace: "_PROVIDER_BPS = 215;",
    why: "a share would change the clock",
    tests: ["test/fuzz/Milestone.t.sol"],
  },
  {
    id: "clock-does-not-start",
    file: "contracts/types/Milestone.sol",
    find: "return _with(_with(word, _DELIVERED_AT, type(uint40).max, time), _CLOCK, type(uint40).max, time);",
    replace: "return _with(word, _DELIVERED_AT, type(uint40).max, time);",
    why: "a delivery could be released at once",
    tests: ["test/fuzz/Milestone.t.sol"],
  },
  {
    id: "settled-is-not-final",
    file: "contracts/types/JobStatus.sol",
    find: "_SETTLED = 0;",
    replace: "_SETTLED = 1 << uint8(JobStatus.ACTIVE);",
    why: "a job could be awarded a second time",
    tests: ["test/fuzz/JobStatus.t.sol"],
  },
  {
    id: "active-cannot-settle",
    file: "contracts/types/JobStatus.sol",
    find: "_ACTIVE = (1 << uint8(JobStatus.DELIVERED)) | (1 << uint8(JobStatus.SETTLED));",
    replace: "_ACTIVE = (1 << uint8(JobStatus.DELIVERED));",
    why: "money would be stuck when a provider never delivers",
    tests: ["test/fuzz/JobStatus.t.sol"],
  },
  {
    id: "bond-parts-lose-units",
    file: "contracts/types/Bid.sol",
    find: "(bond * (before + bid.milestones[index].amount)) / total - (bond * before) / total",
    replace: "(bond * bid.milestones[index].amount) / total",
    why: "units of a bond would stay in the escrow for ever",
    tests: ["test/fuzz/Bid.t.sol"],
  },
  {
    id: "shares-rounded-up",
    file: "contracts/libraries/Shares.sol",
    find: "(amount * bps) / WHOLE",
    replace: "(amount * bps + WHOLE - 1) / WHOLE",
    why: "the parts would be more than the whole",
    tests: ["test/fuzz/Shares.t.sol"],
  },
  {
    id: "refund-of-the-fee",
    file: "contracts/libraries/Shares.sol",
    find: "refund = amount - gross;",
    replace: "refund = amount - earned;",
    why: "the fee would be paid out and burned",
    tests: ["test/fuzz/Shares.t.sol"],
  },
];
