// A session that may concede, settle or give up let go of the stake that its owner had paid for a dispute, and of the bond of an
// appeal, and no limit counted them: only the milestone or the bond of the bid. Now what the account has in a dispute counts,
// unless the session paid it itself.
import { expect } from "chai";
import { MaxUint256 } from "ethers";

import { arbiters, EVIDENCE_HASH, EVIDENCE_URI, rule } from "../fixtures/disputes.js";
import { AGENT_ID, DELIVERY_HASH, DELIVERY_URI, FundingMode, Outcome } from "../fixtures/market.js";
import { registerPanel } from "../fixtures/panels.js";
import { call, DOLLAR, ethers, marketSession, networkHelpers } from "../fixtures/sessions.js";
import { milestoneOf } from "../utils/escrow.js";
import { clockOf } from "../utils/steps.js";
import { FOREVER, signBid, signMessage, type TermsFields } from "../utils/terms.js";

const PRICE = 40n * DOLLAR;
/** 5 % of the price, what the appeal panel asks, and half of that again. */
const [STAKE, BOND] = [2n * DOLLAR, 3n * DOLLAR];

/** The account at the escrow, as its owner and as a session that may do everything there; two panels. */
async function atCourt() {
  const fixture = await marketSession();
  const { escrow, dollar, panels, domain, client, provider, sessions, key, grant, grantId, asAccount } = fixture;
  const first = await registerPanel(panels, arbiters(3));
  const appeal = await registerPanel(panels, arbiters(5, 3), { feeBps: 500n });
  const panelIds = { panelId: first.panelId, appealPanelId: appeal.panelId };
  await asAccount(dollar, dollar.interface.encodeFunctionData("approve", [await escrow.getAddress(), MaxUint256]));
  const encode = (name: string, args: readonly unknown[]) =>
    escrow.interface.encodeFunctionData(name as "hire", args as never);
  /** The owner, without any session. */
  const asOwner = (name: string, ...args: unknown[]) => asAccount(escrow, encode(name, args));
  /** The session. */
  const use = async (name: string, ...args: unknown[]) =>
    sessions.connect(key).executeSession(grant, [await call(escrow, encode(name, args))]);
  /** What one use spends. */
  const spentBy = async (...args: Parameters<typeof use>): Promise<bigint> => {
    const left = async () => (await sessions.limitOf(grantId, dollar)).limit.left;
    const before = await left();
    await use(...args);
    return before - (await left());
  };
  /** The provider delivers a job of the account's, for which the owner or the session hired. */
  const delivered = async (by: "owner" | "session" = "owner") => {
    const job = await fixture.jobOf({ offer: panelIds });
    const hire = ["hire", job, await signBid(provider, domain, job), FundingMode.Allowance, "0x"] as const;
    await (by === "owner" ? asOwner(...hire) : use(...hire));
    await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
    const { jobId } = await escrow.hashesOf(job);
    return { ...fixture, first, appeal, job, jobId };
  };
  const step = async (job: TermsFields) => [await clockOf(escrow, job), FOREVER] as const;
  const dispute = async (job: TermsFields) =>
    ["dispute", job, 0n, EVIDENCE_HASH, EVIDENCE_URI, ...(await step(job)), "0x"] as const;
  const concede = async (job: TermsFields) => ["concede", job, 0n, ...(await step(job)), "0x"] as const;
  /** The panel gives the provider 60 %. */
  const ruled = (state: Awaited<ReturnType<typeof delivered>>) => rule(state as never, 6_000n);
  return { ...fixture, panelIds, client, asOwner, use, spentBy, delivered, step, dispute, concede, ruled };
}

describe("A session that lets go of a disputed milestone", () => {
  it("T82_spends the stake of its owner's dispute, beside the milestone (INV-ACC-5)", async () => {
    const { asOwner, spentBy, delivered, dispute, concede } = await networkHelpers.loadFixture(atCourt);
    const { job } = await delivered();
    await asOwner(...(await dispute(job)));
    expect(await spentBy(...(await concede(job)))).to.equal(PRICE + STAKE);
  });

  it("T82_spends that stake also when it paid for the job itself", async () => {
    const { asOwner, spentBy, delivered, dispute, concede } = await networkHelpers.loadFixture(atCourt);
    const { job } = await delivered("session");
    await asOwner(...(await dispute(job)));
    expect(await spentBy(...(await concede(job)))).to.equal(STAKE);
  });

  it("spends a stake once: not again when it disputed itself", async () => {
    const { spentBy, delivered, dispute, concede } = await networkHelpers.loadFixture(atCourt);
    const { job } = await delivered("session");
    expect(await spentBy(...(await dispute(job)))).to.equal(STAKE);
    expect(await spentBy(...(await concede(job)))).to.equal(0n);
  });

  it("T82_spends the bond of its owner's appeal", async () => {
    const { asOwner, use, spentBy, delivered, dispute, concede, step, ruled } =
      await networkHelpers.loadFixture(atCourt);
    const state = await delivered("session");
    const { job } = state;
    await use(...(await dispute(job)));
    await ruled(state);
    await asOwner("appeal", job, 0n, false, ...(await step(job)), "0x");
    expect(await spentBy(...(await concede(job)))).to.equal(BOND);
  });

  it("spends a bond once: not again when it appealed itself", async () => {
    const { spentBy, use, delivered, dispute, concede, step, ruled } = await networkHelpers.loadFixture(atCourt);
    const state = await delivered("session");
    const { job } = state;
    await use(...(await dispute(job)));
    await ruled(state);
    expect(await spentBy("appeal", job, 0n, false, ...(await step(job)), "0x")).to.equal(BOND);
    expect(await spentBy(...(await concede(job)))).to.equal(0n);
  });

  it("T82_spends the bond that its owner paid for the other side's appeal, and none that somebody else paid", async () => {
    const { escrow, domain, provider, rival, dollar, asOwner, spentBy, delivered, dispute, step, ruled } =
      await networkHelpers.loadFixture(atCourt);
    const state = await delivered();
    const { job, jobId } = state;
    await asOwner(...(await dispute(job)));
    await ruled(state);
    const [clock, validUntil] = await step(job);
    const message = { party: provider.address, jobId, milestone: 0n, clock, validUntil };
    const signature = await signMessage(provider, domain, "Appeal", message);
    const snapshot = await networkHelpers.takeSnapshot();
    for (const [funder, bond] of [
      ["owner", BOND],
      ["rival", 0n],
    ] as const) {
      if (funder === "owner") {
        await asOwner("appeal", job, 0n, true, clock, validUntil, signature);
      } else {
        await dollar.mint(rival, BOND);
        await dollar.connect(rival).approve(escrow, BOND);
        await escrow.connect(rival).appeal(job, 0n, true, clock, validUntil, signature);
      }
      const terms = { client: job.offer.client, provider: provider.address, jobId, milestone: 0n, providerBps: 6_000n };
      const settlement = { ...terms, clock: await clockOf(escrow, job), validUntil };
      const signed = await signMessage(provider, domain, "Settlement", settlement);
      const settle = ["settle", job, 0n, 6_000n, settlement.clock, validUntil, "0x", signed] as const;
      expect(await spentBy(...settle), funder).to.equal(PRICE + STAKE + bond);
      await snapshot.restore();
    }
  });

  it("spends no stake that the other side paid", async () => {
    const { escrow, dollar, client, provider, address, agentId, panelIds, terms, asOwner, spentBy, dispute, step } =
      await networkHelpers.loadFixture(atCourt);
    const bond = 5n * DOLLAR;
    const job = await terms({ offer: { ...panelIds, bidBond: bond }, bid: { agentId, provider: address, bond } });
    const { bidHash } = await escrow.hashesOf(job);
    await asOwner("approveDigest", await escrow.digestOf(bidHash), FOREVER);
    await escrow.connect(client).hire(job, "0x", FundingMode.Allowance, "0x");
    await asOwner("deliver", job, 0n, DELIVERY_HASH, DELIVERY_URI, "0x");
    const [, ...disputed] = await dispute(job);
    await dollar.connect(client).approve(escrow, MaxUint256);
    await escrow.connect(client).dispute(...(disputed as Parameters<typeof escrow.dispute>));
    expect(await spentBy("giveUp", job, 0n, Outcome.Ruled, ...(await step(job)), "0x")).to.equal(bond);
    expect(provider.address).not.to.equal(address);
  });

  it("T82_spends the stake of its owner's dispute of a refusal, beside the bond of its bid", async () => {
    const { escrow, client, address, agentId, panelIds, terms, asOwner, spentBy, dispute, step } =
      await networkHelpers.loadFixture(atCourt);
    const verifier = await ethers.deployContract("RevertingVerifier");
    const bond = 5n * DOLLAR;
    const job = await terms({
      offer: { ...panelIds, verifier: await verifier.getAddress(), bidBond: bond },
      bid: { agentId, provider: address, bond },
    });
    expect(agentId).not.to.equal(AGENT_ID);
    const { bidHash, jobId } = await escrow.hashesOf(job);
    await asOwner("approveDigest", await escrow.digestOf(bidHash), FOREVER);
    await escrow.connect(client).hire(job, "0x", FundingMode.Allowance, "0x");
    await asOwner("deliver", job, 0n, DELIVERY_HASH, DELIVERY_URI, "0x");
    expect((await milestoneOf(escrow, jobId)).refused).to.equal(true);
    await asOwner(...(await dispute(job)));
    const giveUp = ["giveUp", job, 0n, Outcome.Ruled, ...(await step(job)), "0x"] as const;
    expect(await spentBy(...giveUp)).to.equal(bond + (job.bid.milestones[0]!.amount * 5n) / 100n);
  });
});
