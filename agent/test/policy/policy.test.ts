import { expect } from "chai";
import { id, ZeroAddress } from "ethers";
import fc from "fast-check";

import { BudgetExceededError, expectedCost, openJournal, rankBids, type RankedBid } from "../../src/index.js";
import { Budget } from "../../src/policy/budget.js";
import { isWelcome } from "../../src/policy/counterparties.js";
import { caught } from "../utils/caught.js";

const NOTHING = { completed: 0n, missed: 0n, givenUp: 0n, disputesLost: 0n };

function bid(name: string, price: bigint, record: Partial<RankedBid["record"]> = {}): RankedBid {
  return { bidHash: id(name), price, record: { ...NOTHING, ...record } };
}

describe("rankBids", () => {
  it("takes a measured record for a part of the price", () => {
    const [proven, cheap, failing] = [
      bid("proven", 120n, { completed: 98n }),
      bid("cheap", 100n),
      bid("failing", 70n, { completed: 1n, missed: 3n }),
    ];
    expect(rankBids([cheap, failing, proven])).to.deep.equal([proven, cheap, failing]);
    expect(expectedCost(cheap)).to.equal(200_000_000n);
  });

  it("gives one ranking whatever the order in which the bids came", () => {
    const some = fc.record({
      name: fc.string(),
      price: fc.bigInt(1n, 20n),
      completed: fc.bigInt(0n, 5n),
      missed: fc.bigInt(0n, 5n),
    });
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: ({ name }) => name }), (list) => {
        const bids = list.map(({ name, price, ...record }) => bid(name, price, record));
        expect(rankBids(bids.toReversed())).to.deep.equal(rankBids(bids));
      }),
    );
  });
});

describe("Budget", () => {
  const token = ZeroAddress;

  it("counts what was set aside for a job, in a day and in all, also after a restart", async () => {
    const journal = openJournal(":memory:");
    const limits = [{ token, perJob: 50n, perDay: 80n, total: 120n }];
    const budget = new Budget(journal, limits, undefined);
    expect(await caught(BudgetExceededError, () => budget.reserve("a", { token, amount: 51n, at: 0n }))).to.include({
      rule: "perJob",
      available: 50n,
    });
    await budget.reserve("a", { token, amount: 50n, at: 0n });
    await budget.reserve("a", { token, amount: 50n, at: 0n });
    const restarted = new Budget(journal, limits, undefined);
    await restarted.load();
    const late = { token, amount: 31n, at: 86_399n };
    expect(await caught(BudgetExceededError, () => restarted.reserve("b", late))).to.include({ rule: "perDay" });
    await restarted.reserve("b", { ...late, amount: 30n });
    const next = { token, amount: 41n, at: 200_000n };
    expect(await caught(BudgetExceededError, () => restarted.reserve("c", next))).to.include({
      rule: "total",
      available: 40n,
    });
    await restarted.release("a");
    await restarted.reserve("c", next);
    await journal.close();
  });

  it("remembers after a restart what was set aside again under a key that was given back", async () => {
    const journal = openJournal(":memory:");
    const limits = [{ token, total: 10n }];
    const budget = new Budget(journal, limits, undefined);
    for (let turn = 0; turn < 3; turn++) {
      await budget.reserve("a", { token, amount: 8n, at: 0n });
      await budget.release("a");
    }
    await budget.reserve("a", { token, amount: 8n, at: 0n });
    const restarted = new Budget(journal, limits, undefined);
    await restarted.load();
    expect(restarted.remaining(token, 0n)).to.deep.equal({ total: 2n });
    await restarted.release("a");
    const last = new Budget(journal, limits, undefined);
    await last.load();
    expect(last.remaining(token, 0n)).to.deep.equal({ total: 10n });
    await journal.close();
  });

  it("says what is left, and whether an amount would fit, without setting it aside", async () => {
    const journal = openJournal(":memory:");
    const budget = new Budget(journal, [{ token, perJob: 9n, perDay: 12n, total: 20n }], undefined);
    await budget.reserve("a", { token, amount: 8n, at: 0n });
    const next = { token, amount: 5n, at: 100n };
    expect(await caught(BudgetExceededError, () => budget.check(next))).to.include({ rule: "perDay", available: 4n });
    await budget.check({ ...next, at: 100_000n });
    expect(budget.remaining(token, 100n)).to.deep.equal({ perJob: 9n, perDay: 4n, total: 12n });
    expect(budget.remaining(token, 100_000n)).to.deep.equal({ perJob: 9n, perDay: 12n, total: 12n });
    expect(budget.remaining("0x02", 0n)).to.equal(undefined);
    await journal.close();
  });

  it("lets two at once not share what is left, and asks the account on chain", async () => {
    const journal = openJournal(":memory:");
    const budget = new Budget(journal, [{ token, total: 10n }], async () => 9n);
    const both = await Promise.allSettled(["a", "b"].map((key) => budget.reserve(key, { token, amount: 8n, at: 0n })));
    expect(both.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected"]);
    const more = { token, amount: 10n, at: 0n };
    expect(await caught(BudgetExceededError, () => budget.reserve("c", more))).to.include({ rule: "account" });
    await journal.close();
  });
});

describe("isWelcome", () => {
  it("denies before it allows, whatever the case of the letters", () => {
    expect(isWelcome("0xAB")).to.equal(true);
    expect(isWelcome("0xAB", { allow: ["0xab"] })).to.equal(true);
    expect(isWelcome("0xCD", { allow: ["0xab"] })).to.equal(false);
    expect(isWelcome("0xAB", { allow: ["0xab"], deny: ["0xaB"] })).to.equal(false);
  });
});
