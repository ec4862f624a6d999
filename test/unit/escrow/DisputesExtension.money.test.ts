import { expect } from "chai";
import { toBeHex } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  deliverJob,
  dispute,
  drain,
  marketWithPanels,
  rule,
  signAppeal,
} from "../../fixtures/disputes.js";
import { ethers, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { appeal as appealAs, concede, giveUp } from "../../utils/steps.js";

const BOND = 7n;

/** A token of 18 decimals of which everybody has as much as 2^96 units allow. */
async function marketInUnits() {
  const fixture = await marketWithPanels();
  const { escrow, client, provider, sponsor } = fixture;
  const token = await ethers.deployContract("UnlistedToken");
  for (const account of [client, provider, sponsor]) {
    await token.mint(account, 2n ** 100n);
    await token.connect(account).approve(escrow, ethers.MaxUint256);
  }
  return { ...fixture, token };
}

const wait = async (fixture: Case, deadline: "ruleUntil" | "appealUntil") =>
  nextBlockAt((await deadlinesOf(fixture))[deadline] + 1n);

const appealBySponsor = async (fixture: Case, byProvider: boolean) =>
  appealAs(fixture.escrow.connect(fixture.sponsor), fixture.job, byProvider, {
    signature: await signAppeal(fixture, byProvider),
  });

/** Ways to the end, as far as they differ in who is paid out of stake and bond. */
const WAYS: Record<string, (fixture: Case) => Promise<unknown>> = {
  "a first ruling stands": async (fixture) => {
    await rule(fixture, 3_333n);
    await wait(fixture, "appealUntil");
    await fixture.escrow.finalize(fixture.job, 0);
  },
  "an appeal for the provider succeeds": async (fixture) => {
    await rule(fixture, 1n);
    await appealBySponsor(fixture, true);
    await rule(fixture, 6_667n);
  },
  "an appeal for the client succeeds": async (fixture) => {
    await rule(fixture, 9_999n);
    await appealBySponsor(fixture, false);
    await rule(fixture, 101n);
  },
  "an appeal fails": async (fixture) => {
    await rule(fixture, 3_333n);
    await appealBySponsor(fixture, false);
    await rule(fixture, 3_334n);
  },
  "both panels stay silent": async (fixture) => {
    await wait(fixture, "ruleUntil");
    await fixture.escrow.escalate(fixture.job, 0);
    await wait(fixture, "ruleUntil");
    await fixture.escrow.fallBack(fixture.job, 0);
  },
  "the client concedes after its appeal": async (fixture) => {
    await rule(fixture, 3_333n);
    await appealBySponsor(fixture, false);
    await concede(fixture.escrow.connect(fixture.client), fixture.job);
  },
  "the provider gives up after its appeal": async (fixture) => {
    await rule(fixture, 3_333n);
    await appealBySponsor(fixture, true);
    await giveUp(fixture.escrow.connect(fixture.provider), fixture.job, Outcome.Ruled);
  },
};

describe("DisputesExtension, money to the unit", () => {
  for (const amount of [1n, 19n, 20n, 34n, 9_999n, 10n ** 18n + 7n, 2n ** 96n - 1n]) {
    for (const [title, run] of Object.entries(WAYS)) {
      it(`T14_T15_T62_${title}: ${amount} units, a bond of 7, three payees`, async () => {
        const market = await networkHelpers.loadFixture(marketInUnits);
        const { escrow, token, sponsor } = market;
        const payees = [1n, 3_332n, 6_667n].map((bps, i) => ({
          account: ethers.getAddress(toBeHex(0xabc_0000 + i, 20)),
          bps,
        }));
        const { milestones } = (await market.terms()).bid;
        const fixture = await deliverJob(market, {
          offer: { token: await token.getAddress(), maxPrice: amount },
          bid: { milestones: [{ ...milestones[0]!, amount }], payees, bond: BOND },
        });
        await dispute(fixture);
        await run(fixture);

        const [first, second] = [(amount * 300n) / 10_000n, (amount * 500n) / 10_000n];
        const costs = (await escrow.queryFilter(escrow.filters.DisputeSettled(fixture.jobId)))[0]!.args;
        const split = (await escrow.queryFilter(escrow.filters.MilestoneSettled(fixture.jobId)))[0]!.args;
        const appeals = await escrow.queryFilter(escrow.filters.MilestoneAppealed(fixture.jobId));
        const bond = appeals[0]?.args.bond ?? 0n;
        expect([0n, second + second / 2n]).to.include(bond);
        expect(costs.toPanel + costs.toAppealPanel + costs.toClient + costs.toProvider + costs.toFunder).to.equal(
          (first > second ? first : second) + bond,
        );
        expect([0n, first]).to.include(costs.toPanel);
        expect([0n, second]).to.include(costs.toAppealPanel);
        expect((costs.toPanel + costs.toAppealPanel) * 100n <= 8n * amount).to.equal(true);
        expect(split.earned + split.fee + split.refund).to.equal(amount);
        expect(await escrow.creditOf(token, sponsor)).to.equal(costs.toFunder);

        // All credits go out; the burned fee, and what panels of three and five cannot divide, stays.
        let credits = 0n;
        for (const { account } of payees) credits += await escrow.creditOf(token, account);
        expect(credits).to.equal(split.earned);
        const left = await drain(fixture, token);
        expect(left - credits - split.fee).to.equal((costs.toPanel % 3n) + (costs.toAppealPanel % 5n));
      });
    }
  }
});
