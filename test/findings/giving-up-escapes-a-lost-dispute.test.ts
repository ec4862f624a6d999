// A provider that had lost before a panel, or saw the ruling coming, gave up: no fault, its bond back, and the panel that had
// worked went unpaid. Giving up in a dispute is a ruling of 0 % now, and a panel whose window is open is paid.
import { expect } from "chai";

import type { Case } from "../fixtures/disputes.js";
import { deadlinesOf, deliverJob, dispute, marketWithPanels, potsOf, rule, usd } from "../fixtures/disputes.js";
import { QUANTUM as QUANTUM_SECONDS } from "../fixtures/ledger.js";
import { AGENT_ID, networkHelpers, nextBlockAt, Outcome } from "../fixtures/market.js";
import { moneyChanges } from "../utils/escrow.js";
import { appeal as appealAs, giveUp } from "../utils/steps.js";

const QUANTUM = BigInt(QUANTUM_SECONDS);

/** A delivered job of $100 with a bond of $50, disputed. */
async function disputed() {
  const fixture = await deliverJob(await marketWithPanels(), { offer: { bidBond: usd("50") } });
  await dispute(fixture);
  return fixture;
}

/** What the parties get, what stays against the provider, and what the panels get, by one end of a dispute. */
async function endOf(fixture: Case, end: () => Promise<unknown>) {
  const { escrow, ledger, dollar, client, provider } = fixture;
  const snapshot = await networkHelpers.takeSnapshot();
  const money = await moneyChanges(escrow, dollar, { client, provider }, end);
  const profile = await ledger.profileOf(AGENT_ID);
  const { fault } = await ledger.massOf(AGENT_ID);
  const result = { money, fault, disputesLost: profile.disputesLost, pots: await potsOf(fixture) };
  await snapshot.restore();
  return result;
}

const resign = ({ escrow, provider, job }: Case) => giveUp(escrow.connect(provider), job, Outcome.Ruled);

describe("A provider that gives up", () => {
  it("T111_after a ruling of 0 % ends as that ruling does (INV-ESC-17)", async () => {
    const fixture = await networkHelpers.loadFixture(disputed);
    await rule(fixture, 0n);
    const { appealUntil } = await deadlinesOf(fixture);
    const given = await endOf(fixture, () => resign(fixture));
    const ruled = await endOf(fixture, async () => {
      await nextBlockAt(appealUntil + 1n);
      await fixture.escrow.finalize(fixture.job, 0);
    });
    expect(given.money).to.deep.equal({ "client.credit": usd("152") });
    expect({ ...given, fault: 0n }).to.deep.equal({ ...ruled, fault: 0n });
    expect(given.fault >= ruled.fault && ruled.fault > 0n).to.equal(true);
  });

  it("T111_T115_in front of the first ruling ends as that ruling would, and the panel is paid", async () => {
    const fixture = await networkHelpers.loadFixture(disputed);
    await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
    const { money, fault, disputesLost, pots } = await endOf(fixture, () => resign(fixture));
    expect(money).to.deep.equal({ "client.credit": usd("152") });
    expect([disputesLost, pots]).to.deep.equal([1n, [usd("3"), 0n]]);
    expect(fault).to.be.greaterThan(0n);
  });

  it("T111_T115_in front of the appeal panel's ruling pays that panel, and not the one that it overturns", async () => {
    const fixture = await networkHelpers.loadFixture(disputed);
    await rule(fixture, 10_000n);
    await appealAs(fixture.escrow.connect(fixture.client), fixture.job, false);
    const { evidenceUntil } = await deadlinesOf(fixture);
    await nextBlockAt(evidenceUntil + 1n);
    const given = await endOf(fixture, () => resign(fixture));
    const ruled = await endOf(fixture, () => rule(fixture, 0n));
    expect(given.pots).to.deep.equal([0n, usd("5")]);
    expect({ ...given, fault: 0n }).to.deep.equal({ ...ruled, fault: 0n });
    expect(given.fault).to.be.greaterThan(0n);
  });

  it("T111_twenty times carries the fault of twenty lost disputes", async () => {
    const market = await networkHelpers.loadFixture(marketWithPanels);
    const { ledger } = market;
    // Where it crosses the border of a quantum, the fault of all the jobs before fades by more than one job adds.
    await nextBlockAt((BigInt(await networkHelpers.time.latest()) / QUANTUM + 1n) * QUANTUM);
    let before = 0n;
    for (let nonce = 50n; nonce < 70n; ++nonce) {
      const fixture = await deliverJob(market, { offer: { nonce }, bid: { nonce } });
      await dispute(fixture);
      await resign(fixture);
      const { fault } = await ledger.massOf(AGENT_ID);
      expect(fault).to.be.greaterThan(before);
      before = fault;
    }
    expect((await ledger.profileOf(AGENT_ID)).disputesLost).to.equal(20n);
  });
});
