// There is one appeal. The winner, or a stranger, took it for a side that had nothing to win: the loser could not appeal any
// more, or the penalty came back to whoever stalled. Appeals need their side's consent, must be able to succeed, and the
// penalty goes to the other side.
import { expect } from "chai";

import { jobDisputed, potsOf, rule, signAppeal, usd } from "../fixtures/disputes.js";
import { networkHelpers } from "../fixtures/market.js";
import { appeal as appealAs } from "../utils/steps.js";

const holdings = async ({ escrow, dollar, client, provider }: Awaited<ReturnType<typeof jobDisputed>>) => ({
  client: (await dollar.balanceOf(client)) + (await escrow.creditOf(dollar, client)),
  provider: (await dollar.balanceOf(provider)) + (await escrow.creditOf(dollar, provider)),
});

/** The first panel gave the provider all. */
async function providerWon() {
  const fixture = await jobDisputed();
  await rule(fixture, 10_000n);
  return fixture;
}

describe("An appeal", () => {
  it("T116_is refused to the side that has all: the loser's appeal is still to come", async () => {
    const fixture = await networkHelpers.loadFixture(providerWon);
    const { escrow, client, provider, job } = fixture;
    await expect(appealAs(escrow.connect(provider), job, true))
      .to.be.revertedWithCustomError(escrow, "AppealHopeless")
      .withArgs(true);
    await appealAs(escrow.connect(client), job, false);
    await rule(fixture, 0n);
    // The overturned first panel, bribed or not, gets nothing.
    expect(await potsOf(fixture)).to.deep.equal([0n, usd("5")]);
  });

  it("T116_cannot be made for the other side by the loser, nor by a stranger", async () => {
    const fixture = await networkHelpers.loadFixture(jobDisputed);
    await rule(fixture, 6_000n);
    const { escrow, client, sponsor, job } = fixture;
    for (const caller of [client, sponsor]) {
      for (const signature of ["0x", await signAppeal(fixture, false)]) {
        await expect(appealAs(escrow.connect(caller), job, true, { signature })).to.be.revertedWithCustomError(
          escrow,
          "SignatureInvalid",
        );
      }
    }
  });

  for (const [title, final, cost] of [
    // The client gets nothing and loses the whole bond of $7.50, of which $2.50 are the provider's.
    ["fails", 10_000n, { client: -usd("7.5"), provider: usd("2.5") }],
    // The client gets $100 back and its bond; the provider bears the appeal panel as far as it earned.
    ["succeeds", 0n, { client: usd("100"), provider: 0n }],
  ] as const) {
    it(`T116_of a client that lost 100 % ${title}: the penalty never comes back to who stalled`, async () => {
      const fixture = await networkHelpers.loadFixture(providerWon);
      const before = await holdings(fixture);
      await appealAs(fixture.escrow.connect(fixture.client), fixture.job, false);
      await rule(fixture, final);
      const after = await holdings(fixture);
      const base = title === "fails" ? { client: usd("2"), provider: usd("99.75") } : { client: 0n, provider: 0n };
      expect({ client: after.client - before.client, provider: after.provider - before.provider }).to.deep.equal({
        client: base.client + cost.client,
        provider: base.provider + cost.provider,
      });
    });
  }

  it("T116_that is overturned against its own side is lost: the first panel gets nothing, the bond pays the second", async () => {
    const fixture = await networkHelpers.loadFixture(jobDisputed);
    await rule(fixture, 6_000n);
    await appealAs(fixture.escrow.connect(fixture.provider), fixture.job, true);
    await rule(fixture, 0n);
    expect(await potsOf(fixture)).to.deep.equal([0n, usd("5")]);
    // All but the burned fee of nothing is paid out: $100, the stake of $5, the penalty of $2.50.
    expect(await fixture.escrow.creditOf(fixture.dollar, fixture.client)).to.equal(usd("107.5"));
  });
});
