import { expect } from "chai";
import { getCreateAddress, ZeroAddress } from "ethers";

import { JobEscrow__factory } from "../../sdk/src/generated/typechain/factories/JobEscrow__factory.js";
import { Mark } from "../fixtures/ledger.js";
import { ethers, FEE_BPS, market, MICRO_LIMIT, networkHelpers, now, SCORE } from "../fixtures/market.js";

describe("Protocol", () => {
  describe("when the settings are out of range", () => {
    it("T106_reverts for a fee above 1 %, and takes 1 %", async () => {
      const { registry, panels, disputes, escrow, owner, guardian } = await networkHelpers.loadFixture(market);
      const settings = { owner, guardian, listings: [] };
      await expect(
        ethers.deployContract("Protocol", [registry, panels, disputes, SCORE, { ...settings, feeBps: 101n }]),
      )
        .to.be.revertedWithCustomError(escrow, "FeeTooHigh")
        .withArgs(101n, 100n);
      const protocol = await ethers.deployContract("Protocol", [
        registry,
        panels,
        disputes,
        SCORE,
        { ...settings, feeBps: 100n },
      ]);
      const other = JobEscrow__factory.connect(await protocol.ESCROW(), owner);
      expect(await other.feeBps()).to.equal(100n);
    });

    it("reverts for a token of 31 decimals, no owner, and a score that makes no sense", async () => {
      const { registry, panels, disputes, escrow, ledger, owner, guardian } = await networkHelpers.loadFixture(market);
      const token = await ethers.deployContract("ManyDecimalsToken", [31]);
      const settings = { owner, guardian, feeBps: FEE_BPS, listings: [] };
      await expect(
        ethers.deployContract("Protocol", [
          registry,
          panels,
          disputes,
          SCORE,
          { ...settings, listings: [{ token, microLimit: 1n }] },
        ]),
      )
        .to.be.revertedWithCustomError(escrow, "TokenDecimalsUnsupported")
        .withArgs(token, 31n);
      await expect(
        ethers.deployContract("Protocol", [registry, panels, disputes, SCORE, { ...settings, owner: ZeroAddress }]),
      )
        .to.be.revertedWithCustomError(escrow, "OwnableInvalidOwner")
        .withArgs(ZeroAddress);
      await expect(ethers.deployContract("Protocol", [registry, panels, disputes, { ...SCORE, unit: 0n }, settings]))
        .to.be.revertedWithCustomError(ledger, "UnitOutOfRange")
        .withArgs(0n, 1n, 2n ** 40n - 1n);
    });
  });

  describe("when it is deployed", () => {
    it("INV-PRO-1: makes ledger and escrow for each other in one transaction, and announces all that was set", async () => {
      const { registry, panels, disputes, dollar, owner, guardian } = await networkHelpers.loadFixture(market);
      const listings = [{ token: dollar, microLimit: MICRO_LIMIT }];
      const protocol = await ethers.deployContract("Protocol", [
        registry,
        panels,
        disputes,
        SCORE,
        { owner, guardian, feeBps: FEE_BPS, listings },
      ]);
      const time = await now();
      const [ledgerAt, escrowAt] = [1, 2].map((nonce) =>
        getCreateAddress({ from: protocol.target as string, nonce }),
      ) as [string, string];
      expect([await protocol.LEDGER(), await protocol.ESCROW(), await protocol.REGISTRY()]).to.deep.equal([
        ledgerAt,
        escrowAt,
        await registry.getAddress(),
      ]);
      const ledger = await ethers.getContractAt("ReputationLedger", ledgerAt);
      const escrow = JobEscrow__factory.connect(escrowAt, owner);
      expect(await ledger.recorders()).to.deep.equal([escrowAt]);
      expect([await escrow.LEDGER(), await escrow.REGISTRY()]).to.deep.equal([ledgerAt, await registry.getAddress()]);
      expect([await escrow.DISPUTES(), await escrow.PANELS()]).to.deep.equal([
        await disputes.getAddress(),
        await panels.getAddress(),
      ]);
      expect(await ledger.parameters()).to.deep.equal(Object.values(SCORE));
      expect([await escrow.owner(), await escrow.guardian()]).to.deep.equal([owner.address, guardian.address]);
      expect(await escrow.listingOf(dollar)).to.deep.equal([true, 6n, MICRO_LIMIT]);
      await expect(protocol.deploymentTransaction())
        .to.emit(protocol, "ProtocolDeployed")
        .withArgs(escrowAt, ledgerAt, registry)
        .and.to.emit(escrow, "FeeScheduled")
        .withArgs(FEE_BPS, time)
        .and.to.emit(escrow, "GuardianChanged")
        .withArgs(guardian)
        .and.to.emit(escrow, "ListingScheduled")
        .withArgs(dollar, 6n, MICRO_LIMIT, time);
    });

    it("T108_leaves nothing to initialise: no setter, and no call that writes", async () => {
      const { protocol, escrow, ledger } = await networkHelpers.loadFixture(market);
      const writes: string[] = [];
      protocol.interface.forEachFunction(({ name, constant }) => {
        if (!constant) writes.push(name);
      });
      expect(writes).to.deep.equal([]);
      for (const contract of [escrow, ledger]) {
        contract.interface.forEachFunction(({ name }) => {
          expect(name).to.not.match(/init|setup|upgrade|proxi/i);
        });
      }
    });

    it("T77_lets nobody but the escrow write to the ledger", async () => {
      const { ledger, escrow, owner, guardian, protocol } = await networkHelpers.loadFixture(market);
      const facts = {
        jobId: ethers.ZeroHash,
        milestone: 0n,
        agentId: 1n,
        client: owner.address,
        clientAgentId: 0n,
        outcome: 1n,
        providerBps: 10_000n,
        faultBps: 0n,
        fee: 1n,
        fullFee: 1n,
        volume: 1n,
        latency: 0n,
        marks: Mark.Delivered,
      };
      for (const caller of [owner, guardian, await ethers.getImpersonatedSigner(await protocol.getAddress())]) {
        await networkHelpers.setBalance(caller.address, 10n ** 20n);
        await expect(ledger.connect(caller).record(facts))
          .to.be.revertedWithCustomError(ledger, "CallerUnauthorized")
          .withArgs(caller, escrow);
      }
    });
  });
});
