// A verifier that refused made a missed deadline out of work that was done in time: the delivery reverted, no panel could be
// asked, and bond and score were lost. With panels named a refused delivery is kept, and the provider may dispute the refusal.
import { expect } from "chai";

import { deadlinesOf, EVIDENCE_HASH, EVIDENCE_URI, marketWithPanels, rule, usd } from "../fixtures/disputes.js";
import {
  AGENT_ID,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  ethers,
  market,
  networkHelpers,
  nextBlockAt,
  Outcome,
} from "../fixtures/market.js";
import { deadlineOf } from "../utils/deadlines.js";
import { milestoneOf, moneyChanges } from "../utils/escrow.js";
import { openDispute } from "../utils/steps.js";

async function hostileVerifier() {
  return (await ethers.deployContract("RevertingVerifier")).getAddress();
}

describe("A provider whose verifier refuses good work", () => {
  it("T123_is paid, with its bond and without a fault, once the panel finds for it", async () => {
    const market = await networkHelpers.loadFixture(marketWithPanels);
    const { escrow, ledger, dollar, client, provider } = market;
    const job = await market.terms({ offer: { verifier: await hostileVerifier(), bidBond: usd("50") } });
    const fixture = { ...market, job, jobId: await market.award(job) };
    await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
    await openDispute(escrow.connect(provider), job, EVIDENCE_HASH, EVIDENCE_URI);
    await rule(fixture, 10_000n);
    await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
    const changes = await moneyChanges(escrow, dollar, { client, provider }, () => escrow.finalize(job, 0));
    // $99.75, the bond, and what the panel left of its stake of $5.
    expect(changes).to.deep.equal({ "provider.credit": usd("151.75") });
    expect((await milestoneOf(escrow, fixture.jobId)).outcome).to.equal(Outcome.Ruled);
    expect((await ledger.massOf(AGENT_ID)).fault).to.equal(0n);
  });

  it("T123_documented: loses amount, bond and score where the offer names no panels, so it must know the verifier", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, ledger, dollar, client, provider, stranger } = fixture;
    const verifier = await hostileVerifier();
    const job = await fixture.terms({ offer: { verifier, bidBond: 50n * DOLLAR } });
    const jobId = await fixture.award(job);
    await expect(escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x"))
      .to.be.revertedWithCustomError(escrow, "VerifierRefused")
      .withArgs(verifier, DELIVERY_HASH);
    await nextBlockAt((await deadlineOf({ escrow, job, jobId })) + 1n);
    const changes = await moneyChanges(escrow, dollar, { client }, () => escrow.connect(stranger).reclaim(job, 0));
    expect(changes).to.deep.equal({ "client.credit": 150n * DOLLAR });
    expect((await ledger.massOf(AGENT_ID)).fault).to.be.greaterThan(0n);
  });
});
