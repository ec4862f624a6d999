import { expect } from "chai";
import { ZeroAddress } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  deliverJob,
  dispute,
  drain,
  jobRuled,
  marketWithPanels,
  potsOf,
  rule,
  signAppeal,
  usd,
} from "../../fixtures/disputes.js";
import { FOREVER, JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { milestoneOf } from "../../utils/escrow.js";
import { appeal as appealAs, clockOf, concede, giveUp } from "../../utils/steps.js";
import { signMessage } from "../../utils/terms.js";

type Funder = "client" | "provider" | "sponsor";

/** Each way in which an appealed milestone of $100 ends; the first panel gave 60 %. */
const ENDINGS: Record<string, (fixture: Case) => Promise<unknown>> = {
  "the provider gets all": (fixture) => rule(fixture, 10_000n),
  "the client gets all": (fixture) => rule(fixture, 0n),
  "the ruling is upheld": (fixture) => rule(fixture, 6_000n),
  "the appeal panel stays silent": async (fixture) => {
    await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1n);
    await fixture.escrow.fallBack(fixture.job, 0);
  },
  "the client concedes": ({ escrow, client, job }) => concede(escrow.connect(client), job),
  "the provider gives up": ({ escrow, provider, job }) => giveUp(escrow.connect(provider), job, Outcome.Ruled),
  "both agree": async ({ escrow, client, provider, domain, job, jobId }) => {
    const terms = { jobId, milestone: 0n, providerBps: 3_333n, clock: await clockOf(escrow, job), validUntil: FOREVER };
    const message = { client: client.address, provider: provider.address, ...terms };
    const signature = await signMessage(client, domain, "Settlement", message);
    await escrow.connect(provider).settle(job, 0, 3_333n, terms.clock, FOREVER, signature, "0x");
  },
};

/** What everybody has in the escrow when an appeal that `funder` paid ended. */
async function endOf(funder: Funder, byProvider: boolean, end: (fixture: Case) => Promise<unknown>) {
  const fixture = await networkHelpers.loadFixture(jobRuled);
  const { escrow, dollar, client, provider, sponsor, job, jobId } = fixture;
  const signature = await signAppeal(fixture, byProvider);
  await appealAs(escrow.connect(fixture[funder]), job, byProvider, { signature });
  const [stored, note] = [await milestoneOf(escrow, jobId), await escrow.appealFunderOf(jobId, 0)];
  await end(fixture);
  expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Settled);
  const [divided] = await escrow.queryFilter(escrow.filters.DisputeSettled(jobId));
  const [settled] = await escrow.queryFilter(escrow.filters.MilestoneSettled(jobId));
  const credits = {
    client: await escrow.creditOf(dollar, client),
    provider: await escrow.creditOf(dollar, provider),
    sponsor: await escrow.creditOf(dollar, sponsor),
    nobody: await escrow.creditOf(dollar, ZeroAddress),
  };
  const { fee } = settled!.args;
  return {
    selfFunded: stored.selfFunded,
    note,
    toFunder: divided!.args.toFunder,
    events: [[...divided!.args], [...settled!.args]],
    pots: await potsOf(fixture),
    credits,
    stays: (await drain(fixture)) - fee,
  };
}

describe("DisputesExtension.appeal, paid by the side that appeals", () => {
  for (const [side, byProvider] of [
    ["client", false],
    ["provider", true],
  ] as const) {
    for (const [title, end] of Object.entries(ENDINGS)) {
      it(`T61_T65_the ${side}'s bond goes back once, as a sponsor's would: ${title}`, async () => {
        const own = await endOf(side, byProvider, end);
        const sponsored = await endOf("sponsor", byProvider, end);
        expect([own.selfFunded, sponsored.selfFunded]).to.deep.equal([true, false]);
        expect(own.note).to.equal(ZeroAddress);
        expect(sponsored.note).to.not.equal(ZeroAddress);
        expect(own.events).to.deep.equal(sponsored.events);
        expect(own.pots).to.deep.equal(sponsored.pots);
        const { credits, toFunder } = sponsored;
        expect([credits.sponsor, credits.nobody]).to.deep.equal([toFunder, 0n]);
        expect(own.credits).to.deep.equal({ ...credits, sponsor: 0n, [side]: credits[side] + toFunder });
        // Nothing but the burned fee stays.
        expect([own.stays, sponsored.stays]).to.deep.equal([0n, 0n]);
      });

      it(`T61_T65_the other side that pays for the ${side} gets its bond back as a sponsor does: ${title}`, async () => {
        const other = byProvider ? "client" : "provider";
        const paid = await endOf(other, byProvider, end);
        const sponsored = await endOf("sponsor", byProvider, end);
        expect([paid.selfFunded, paid.note]).to.deep.equal([
          false,
          (await networkHelpers.loadFixture(jobRuled))[other].address,
        ]);
        expect([paid.events, paid.pots]).to.deep.equal([sponsored.events, sponsored.pots]);
        const { credits, toFunder } = sponsored;
        expect(paid.credits).to.deep.equal({ ...credits, sponsor: 0n, [other]: credits[other] + toFunder });
        expect(paid.stays).to.equal(0n);
      });
    }
  }

  it("T65_brings back the bonds of both sides in full when the panel agrees with each", async () => {
    const forProvider = await endOf("provider", true, ENDINGS["the provider gets all"]!);
    const forClient = await endOf("client", false, ENDINGS["the client gets all"]!);
    expect([forProvider.toFunder, forClient.toFunder]).to.deep.equal([usd("7.5"), usd("7.5")]);
    const inVain = await endOf("provider", true, ENDINGS["the client gets all"]!);
    expect(inVain.toFunder).to.equal(0n);
  });

  describe("given a bid with payees", () => {
    it("T65_gives the provider's bond to the provider, not to its payees", async () => {
      const market = await networkHelpers.loadFixture(marketWithPanels);
      const { escrow, dollar, provider, rival } = market;
      const fixture = await deliverJob(market, { bid: { payees: [{ account: rival.address, bps: 10_000n }] } });
      await dispute(fixture);
      await rule(fixture, 6_000n);
      await appealAs(escrow.connect(provider), fixture.job, true);
      await rule(fixture, 10_000n);
      expect(await escrow.creditOf(dollar, rival)).to.equal(usd("99.75"));
      expect(await escrow.creditOf(dollar, provider)).to.equal(usd("7.5"));
    });
  });
});
