import { expect } from "chai";

import { washRuleOf, type WashFacts } from "../src/rules/wash.js";

const DAY = 86_400n;
const NOW = 1_800_000_000n;

/** A job that no rule excludes. */
const HONEST: WashFacts = {
  clientSide: ["0xc1"],
  providerSide: ["0xd1", "0xd2"],
  payees: ["0xd3"],
  isMoneyFromProvider: false,
  lastReverse: undefined,
  jobsToday: 0,
  isListed: true,
  awardedAt: NOW,
};

describe("washRuleOf", () => {
  const cases: readonly (readonly [string, Partial<WashFacts>, number])[] = [
    ["counts an honest job", {}, 0],
    ["W1: has an address on both sides", { clientSide: ["0xc1", "0xd2"] }, 1],
    ["W2: pays the client as a payee", { payees: ["0xd3", "0xc1"] }, 2],
    ["W3: follows money from the provider's side", { isMoneyFromProvider: true }, 3],
    ["W4: follows a job the other way round within 90 days", { lastReverse: NOW - 90n * DAY }, 4],
    ["counts one that follows later", { lastReverse: NOW - 90n * DAY - 1n }, 0],
    ["counts the twentieth of a day", { jobsToday: 19 }, 0],
    ["W5: is the twenty-first of a day", { jobsToday: 20 }, 5],
    ["W6: is paid in an unlisted token", { isListed: false }, 6],
    ["names the first rule that holds", { isListed: false, jobsToday: 20, isMoneyFromProvider: true }, 3],
  ];
  for (const [title, changes, rule] of cases) {
    it(title, () => {
      expect(washRuleOf({ ...HONEST, ...changes })).to.equal(rule);
    });
  }
});
