// In the last second of its deadline a provider delivered any hash and gave up in the same transaction: its bond came back, and
// the deadline was not even missed. Giving delivered work back is a missed deadline now, and the bond goes to the client.
import { expect } from "chai";
import { id } from "ethers";

import { AGENT_ID, DOLLAR, FOREVER, market, networkHelpers, nextBlockAt, Outcome } from "../fixtures/market.js";
import { deadlineOf } from "../utils/deadlines.js";
import { moneyChanges } from "../utils/escrow.js";

async function bondedJob() {
  const fixture = await market();
  const job = await fixture.terms({ offer: { bidBond: 50n * DOLLAR } });
  return { ...fixture, job, jobId: await fixture.award(job) };
}

describe("A provider that delivers nothing and gives up at once", () => {
  it("T111_in the last second of the deadline loses what it loses by missing it", async () => {
    const fixture = await networkHelpers.loadFixture(bondedJob);
    const { escrow, ledger, dollar, client, provider, stranger, job } = fixture;
    const deadline = await deadlineOf(fixture);
    const ends = [];
    for (const [time, end] of [
      [deadline + 1n, () => escrow.connect(stranger).reclaim(job, 0)],
      [
        deadline,
        () =>
          escrow
            .connect(provider)
            .multicall([
              escrow.interface.encodeFunctionData("deliver", [job, 0n, id("nothing"), "", "0x"]),
              escrow.interface.encodeFunctionData("giveUp", [job, 0n, Outcome.Missed, deadline, FOREVER, "0x"]),
            ]),
      ],
    ] as const) {
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(time);
      const money = await moneyChanges(escrow, dollar, { client, provider }, end);
      const { missed, givenUp } = await ledger.profileOf(AGENT_ID);
      ends.push({ money, missed, givenUp, fault: (await ledger.massOf(AGENT_ID)).fault });
      await snapshot.restore();
    }
    expect(ends[0]).to.include({ missed: 1n, givenUp: 0n });
    expect(ends[0]!.money).to.deep.equal({ "client.credit": 150n * DOLLAR });
    expect(ends[0]!.fault).to.be.greaterThan(0n);
    expect(ends[1]).to.deep.equal(ends[0]);
  });

  it("T111_cannot call it given up, which would count only the time used", async () => {
    const fixture = await networkHelpers.loadFixture(bondedJob);
    const { escrow, provider, job } = fixture;
    const deadline = await deadlineOf(fixture);
    await nextBlockAt(deadline);
    await expect(
      escrow
        .connect(provider)
        .multicall([
          escrow.interface.encodeFunctionData("deliver", [job, 0n, id("nothing"), "", "0x"]),
          escrow.interface.encodeFunctionData("giveUp", [job, 0n, Outcome.GivenUp, deadline, FOREVER, "0x"]),
        ]),
    )
      .to.be.revertedWithCustomError(escrow, "OutcomeMismatch")
      .withArgs(Outcome.GivenUp, Outcome.Missed);
  });
});
