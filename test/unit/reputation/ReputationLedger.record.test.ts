import { expect } from "chai";
import { network } from "hardhat";

import {
  AGENT,
  CLIENT,
  deployLedger,
  type Facts,
  JOB,
  Mark,
  Outcome,
  QUANTUM,
  RELEASED,
  USD,
} from "../../fixtures/ledger.js";
import { packRecordWords } from "../../sdk/utils/pack-record-words.js";
import { fields } from "../../utils/fields.js";
import { settlementsOf } from "../../utils/settlements.js";

const [ENTRY, UNIT] = [USD / 2_000n, USD / 500n];

/** What a first $0.10 of fee is worth to the agent: h(u) = 5·u/(5 + u) of what the entry leaves. */
const FIRST_PAID = USD / 10n - ENTRY;
const FIRST_GAIN = (5n * USD * FIRST_PAID) / (5n * USD + FIRST_PAID);

/** The allowance, of which a twelfth counts as used in an agent's first quantum, and what the first gain takes of it. */
const ALLOWANCE = 1n << 18n;
const FIRST_ROOM = ALLOWANCE - ALLOWANCE / 12n;
const FIRST_RAISE = FIRST_ROOM - ceil(FIRST_ROOM * UNIT * ALLOWANCE, UNIT * ALLOWANCE + FIRST_GAIN * FIRST_ROOM);

/** What a loss costs an agent without merit through a client that holds nothing yet: y / (y + U) of an allowance. */
const faultOf = (y: bigint): bigint => ((1n << 48n) - ceil((1n << 48n) * UNIT, UNIT + y)) >> 30n;

function ceil(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}

const MISSED: Facts = {
  ...RELEASED,
  outcome: Outcome.Missed,
  providerBps: 0n,
  faultBps: 10_000n,
  fee: 0n,
  volume: 0n,
  latency: 0n,
  marks: Mark.Listed,
};

describe("ReputationLedger.record", () => {
  async function empty() {
    const { ethers, networkHelpers } = await network.create();
    return { ethers, networkHelpers, ...(await deployLedger(ethers, networkHelpers)) };
  }

  async function oneReleased() {
    const given = await empty();
    await given.ledger.record(RELEASED);
    return given;
  }

  describe("when the caller is no recorder", () => {
    it("T77: reverts: nobody writes a score by hand", async () => {
      const { ledger, recorder, stranger } = await empty();
      await expect(ledger.connect(stranger).record(RELEASED))
        .to.be.revertedWithCustomError(ledger, "CallerUnauthorized")
        .withArgs(stranger.address, recorder.address);
    });
  });

  it("T77: is the only function that is not a view", async () => {
    const { ledger, ethers } = await empty();
    const writes: string[] = [];
    ledger.interface.forEachFunction((each) => {
      if (!each.constant) writes.push(each.name);
    });
    expect(writes).to.deep.equal(["record"]);
    const code = await ethers.provider.getCode(ledger);
    expect(code.length / 2, "fits a contract").to.be.below(24_576);
  });

  describe("given an empty ledger", () => {
    it("takes the pair's entry, credits the rest, counts, and says so", async () => {
      const { ledger, networkHelpers } = await empty();
      const clientKey = BigInt(CLIENT);
      const { summary, masses } = packRecordWords({
        milestone: 0n,
        outcome: BigInt(Outcome.Released),
        providerBps: 10_000n,
        marks: Mark.Delivered | Mark.Listed,
        latency: 3600n,
        faultBps: 0n,
        volume: 10_000_000n,
        earned: USD / 10n,
        gained: FIRST_GAIN,
        withheld: 0n,
        raised: FIRST_RAISE,
        lost: 0n,
      });
      await expect(ledger.record(RELEASED))
        .to.emit(ledger, "MilestoneRecorded")
        .withArgs(AGENT, clientKey, JOB, summary, masses);

      expect(await ledger.massOf(AGENT)).to.deep.equal([FIRST_GAIN, FIRST_RAISE, 0n, 0n]);
      expect(await ledger.scoreOf(AGENT)).to.equal((200n * FIRST_RAISE) / ALLOWANCE);
      const now = BigInt(await networkHelpers.time.latest());
      const quantum = now / BigInt(QUANTUM);
      expect(fields(await ledger.pairOf(clientKey, AGENT))).to.deep.equal({
        entry: ENTRY,
        paid: FIRST_PAID,
        fault: 0n,
        quantum,
        settled: 1n,
        completed: 1n,
        volume: 10_000_000n,
      });
      expect(fields(await ledger.profileOf(AGENT))).to.deep.equal({
        completed: 1n,
        onTime: 1n,
        late: 0n,
        missed: 0n,
        givenUp: 0n,
        disputed: 0n,
        disputesLost: 0n,
        appealsWon: 0n,
        clients: 1n,
        volume: 10_000_000n,
        latency: 3600n,
        firstActivity: now,
        lastActivity: quantum * BigInt(QUANTUM),
      });
    });

    for (const outcome of [Outcome.Agreed, Outcome.GivenUp, Outcome.Ruled, Outcome.Fallback]) {
      it(`charges what the recorder says, whatever the outcome (${outcome}) and the share are`, async () => {
        const { ledger } = await empty();
        await ledger.record({ ...RELEASED, outcome, providerBps: 0n, fee: 0n });
        expect((await settlementsOf(ledger))[0]).to.include({ faultBps: 0n, withheld: 0n, lost: 0n });
        expect(await ledger.massOf(AGENT)).to.deep.equal([0n, 0n, 0n, 0n]);
        await ledger.record({ ...RELEASED, outcome, providerBps: 3000n, faultBps: 2500n, fee: 0n, fullFee: 8n * USD });
        expect((await settlementsOf(ledger))[1]).to.include({
          providerBps: 3000n,
          faultBps: 2500n,
          withheld: 2n * USD,
        });
        expect((await ledger.massOf(AGENT)).fault).to.equal(faultOf(2n * USD));
      });
    }

    it("charges a missed deadline in full, on its curve, and says so", async () => {
      const { ledger } = await empty();
      const lost = faultOf(USD / 10n);
      await ledger.record(MISSED);
      expect((await settlementsOf(ledger))[0]).to.include({
        agentId: AGENT,
        clientKey: BigInt(CLIENT),
        jobId: JOB,
        outcome: BigInt(Outcome.Missed),
        faultBps: 10_000n,
        marks: Mark.Listed,
        earned: 0n,
        gained: 0n,
        withheld: USD / 10n,
        raised: 0n,
        lost,
      });
      expect(await ledger.massOf(AGENT)).to.deep.equal([0n, 0n, lost, lost]);
      expect((await ledger.pairOf(BigInt(CLIENT), AGENT)).fault >> 30n).to.equal(lost);
      expect(fields(await ledger.profileOf(AGENT))).to.include({
        completed: 0n,
        missed: 1n,
        late: 0n,
        clients: 1n,
      });
    });

    it("weighs a ruling's fee by the share, and charges the rest", async () => {
      const { ledger } = await empty();
      const facts = {
        ...RELEASED,
        outcome: Outcome.Ruled,
        providerBps: 2500n,
        faultBps: 7500n,
        fee: 4n * USD,
        fullFee: 16n * USD,
      };
      await ledger.record(facts);
      const pair = await ledger.pairOf(BigInt(CLIENT), AGENT);
      expect(pair.paid).to.equal(USD - ENTRY);
      expect(pair.fault >> 30n).to.equal(faultOf(12n * USD));
      expect((await settlementsOf(ledger))[0]).to.include({
        earned: USD,
        withheld: 12n * USD,
        lost: faultOf(12n * USD),
      });
    });

    it("measures a loss by the merit from before, not by what the same milestone earns", async () => {
      const { ledger } = await empty();
      const facts = { ...RELEASED, outcome: Outcome.Ruled, providerBps: 5000n, faultBps: 5000n };
      await ledger.record({ ...facts, fee: 200n * USD, fullFee: USD / 250n });
      expect((await ledger.massOf(AGENT)).fault).to.equal(faultOf(USD / 500n));
      expect(faultOf(USD / 500n)).to.equal(ALLOWANCE / 2n);
    });

    it("T67: gives 0 to a hundred identities below the entry", async () => {
      const { ledger, ethers } = await empty();
      for (let i = 1; i <= 100; i++) {
        await ledger.record({ ...RELEASED, client: ethers.toBeHex(BigInt(i) << 64n, 20), fee: ENTRY });
      }
      expect(await ledger.scoreOf(AGENT)).to.equal(0n);
      expect((await ledger.profileOf(AGENT)).clients).to.equal(100n);
    });

    it("T67_T132: gives no more than an allowance at once, whatever is paid", async () => {
      const { ledger, ethers } = await empty();
      for (let i = 1; i <= 50; i++) {
        await ledger.record({ ...RELEASED, client: ethers.toBeHex(BigInt(i) << 64n, 20), fee: 1000n * USD });
      }
      const { merit, standing } = await ledger.massOf(AGENT);
      expect(merit > 240n * USD).to.equal(true); // far more than carries the highest score
      expect(standing).to.be.within(FIRST_ROOM - 20n, FIRST_ROOM - 1n);
      expect(await ledger.scoreOf(AGENT)).to.equal(183n);
    });

    it("gives no more standing than the merit carries, however often the allowance comes back", async () => {
      const { ledger, networkHelpers } = await empty();
      for (let i = 0; i < 60; i++) {
        await networkHelpers.time.increase(12 * QUANTUM);
        await ledger.record({ ...RELEASED, fee: USD / 250n });
      }
      const { merit, standing } = await ledger.massOf(AGENT);
      const carried = (value: bigint) => value ** 4n * 128n * USD;
      expect(carried(standing) <= merit * (50n * ALLOWANCE) ** 4n).to.equal(true);
      expect(carried(standing + ALLOWANCE / 100n) > merit * (50n * ALLOWANCE) ** 4n).to.equal(true);
    });

    it("raises nothing where rounding left more standing than the merit carries", async () => {
      const { ethers, networkHelpers, recorder } = await empty();
      // With these constants a nano-dollar carries much: the one that merit loses by rounding in each quantum weighs more than
      // what standing loses by fading. With those of a deployment this cannot happen.
      const most = 2n ** 40n - 1n;
      const parameters = { saturation: most, entry: 1n, unit: 1n, summit: most };
      const ledger = await ethers.deployContract("ReputationLedger", [[recorder.address], parameters]);
      const carries = ({ merit, standing }: { merit: bigint; standing: bigint }) =>
        standing ** 4n <= merit * ((50n * ALLOWANCE) ** 4n / most);
      await ledger.record({ ...RELEASED, fee: 101n });
      expect(carries(await ledger.massOf(AGENT))).to.equal(true);
      for (let i = 0; i < 10; i++) {
        await networkHelpers.time.increase(QUANTUM);
        await ledger.record({ ...MISSED, fullFee: 0n });
      }
      const before = await ledger.massOf(AGENT);
      await ledger.record({ ...RELEASED, fee: 1n });
      const after = await ledger.massOf(AGENT);
      expect(after.merit).to.equal(before.merit + 1n);
      expect(carries(after), "else this test says nothing").to.equal(false);
      expect(after.standing).to.equal(before.standing);
      expect((await settlementsOf(ledger)).at(-1)).to.include({ gained: 1n, raised: 0n });
    });

    it("T133: takes at most ten allowances from an agent that fails everybody, and one from one client", async () => {
      const { ledger, ethers } = await empty();
      for (let i = 0; i < 3; i++) await ledger.record({ ...MISSED, fullFee: 1000n * USD });
      expect((await ledger.massOf(AGENT)).fault).to.be.within(ALLOWANCE - 2n, ALLOWANCE - 1n);
      for (let i = 1; i <= 12; i++) {
        await ledger.record({ ...MISSED, client: ethers.toBeHex(BigInt(i) << 64n, 20), fullFee: 1000n * USD });
      }
      const { fault, fresh } = await ledger.massOf(AGENT);
      expect([fault, fresh]).to.deep.equal([10n * ALLOWANCE, 10n * ALLOWANCE]);
      expect((await settlementsOf(ledger)).at(-1)).to.include({ withheld: 1000n * USD, lost: 0n });
    });

    it("T68: counts a milestone in an unlisted token apart, and gives it no weight, whatever fees are said", async () => {
      const { ledger, networkHelpers } = await empty();
      await ledger.record({ ...RELEASED, marks: Mark.Delivered, clientAgentId: 21n });
      await ledger.record({ ...MISSED, marks: 0n, clientAgentId: 21n });
      expect(await ledger.massOf(AGENT)).to.deep.equal([0n, 0n, 0n, 0n]);
      expect(Object.values(fields(await ledger.profileOf(AGENT)))).to.deep.equal(Array(13).fill(0n));
      expect(Object.values(fields(await ledger.pairOf(21n, AGENT)))).to.deep.equal(Array(7).fill(0n));
      expect(await ledger.clientProfileOf(21n)).to.deep.equal([0n, 0n, 0n, 0n, 0n]);

      const now = BigInt(await networkHelpers.time.latest());
      const profile = fields(await ledger.unlistedProfileOf(AGENT));
      expect(profile).to.deep.include({ completed: 1n, onTime: 1n, late: 0n, missed: 1n, clients: 1n });
      expect(profile["firstActivity"]).to.be.closeTo(now, 1n);
      expect(fields(await ledger.unlistedPairOf(21n, AGENT))).to.deep.equal({
        entry: 0n,
        paid: 0n,
        fault: 0n,
        quantum: now / BigInt(QUANTUM),
        settled: 2n,
        completed: 1n,
        volume: 0n,
      });
      expect(await ledger.unlistedClientProfileOf(21n)).to.deep.equal([1n, 1n, 0n, 0n, 0n]);
      expect(await ledger.settledOf(21n, AGENT)).to.equal(2n);
    });

    it("T109: takes a share above the whole for the whole, and a fee beyond its width for that width", async () => {
      const { ledger, ethers } = await empty();
      await ledger.record({ ...RELEASED, providerBps: ethers.MaxUint256, fee: ethers.MaxUint256 });
      const pair = await ledger.pairOf(BigInt(CLIENT), AGENT);
      expect(pair.paid).to.equal(2n ** 48n - 1n - ENTRY);
    });
  });

  describe("when a fact does not fit into its bits", () => {
    it("T109: says the most that fits, and nothing else of it", async () => {
      const { ledger, ethers } = await empty();
      const most = ethers.MaxUint256;
      await ledger.record({
        ...RELEASED,
        milestone: most,
        providerBps: most,
        faultBps: most,
        latency: most,
        volume: most,
        marks: most,
      });
      expect((await settlementsOf(ledger))[0]).to.include({
        milestone: 2n ** 32n - 1n,
        outcome: BigInt(Outcome.Released),
        providerBps: 10_000n,
        faultBps: 10_000n,
        marks: Mark.Delivered | Mark.Disputed | Mark.AppealWon | Mark.Late | Mark.Listed, // no agent: only the ledger says who is one
        latency: 2n ** 64n - 1n,
        volume: 2n ** 112n - 1n,
        earned: USD / 10n,
        gained: FIRST_GAIN,
        raised: FIRST_RAISE,
      });
      expect((await ledger.clientProfileOf(0n)).disputesRaised).to.equal(0n);
    });
  });

  describe("given a settled milestone of the same pair", () => {
    it("takes no entry again", async () => {
      const { ledger } = await oneReleased();
      await ledger.record({ ...RELEASED, fee: 7n });
      const pair = await ledger.pairOf(BigInt(CLIENT), AGENT);
      expect(fields(pair)).to.include({ entry: ENTRY, paid: FIRST_PAID + 7n, settled: 2n });
      expect((await ledger.profileOf(AGENT)).clients).to.equal(1n);
    });

    it("T74: leaves every other agent at 0", async () => {
      const { ledger } = await oneReleased();
      expect(await ledger.scoreOf(AGENT + 1n)).to.equal(0n);
      expect(await ledger.massOf(AGENT + 1n)).to.deep.equal([0n, 0n, 0n, 0n]);
      expect((await ledger.profileOf(AGENT + 1n)).firstActivity).to.equal(0n);
    });

    /** What each kind of settlement adds to the counters, next to the one released milestone. */
    const KINDS: { name: string; facts: Partial<Facts>; adds: Record<string, bigint> }[] = [
      { name: "released in time", facts: {}, adds: { completed: 1n, onTime: 1n } },
      { name: "paid before any delivery", facts: { marks: Mark.Listed }, adds: { completed: 1n, onTime: 1n } },
      {
        name: "paid without a delivery, after the deadline",
        facts: { marks: Mark.Late | Mark.Listed },
        adds: { completed: 1n, late: 1n },
      },
      {
        name: "late, but nothing was paid",
        facts: { outcome: Outcome.Agreed, providerBps: 0n, marks: Mark.Late | Mark.Listed },
        adds: {},
      },
      { name: "given up", facts: { outcome: Outcome.GivenUp, providerBps: 0n }, adds: { givenUp: 1n } },
      { name: "agreed at nothing", facts: { outcome: Outcome.Agreed, providerBps: 0n }, adds: {} },
      {
        name: "ruled just below half",
        facts: { outcome: Outcome.Ruled, providerBps: 4999n, marks: Mark.Delivered | Mark.Disputed | Mark.Listed },
        adds: { completed: 1n, onTime: 1n, disputed: 1n, disputesLost: 1n },
      },
      {
        name: "ruled half",
        facts: { outcome: Outcome.Ruled, providerBps: 5000n, marks: Mark.Delivered | Mark.Disputed | Mark.Listed },
        adds: { completed: 1n, onTime: 1n, disputed: 1n },
      },
      {
        name: "won on appeal",
        facts: { outcome: Outcome.Ruled, marks: Mark.Delivered | Mark.Disputed | Mark.AppealWon | Mark.Listed },
        adds: { completed: 1n, onTime: 1n, disputed: 1n, appealsWon: 1n },
      },
    ];
    for (const { name, facts, adds } of KINDS) {
      it(`counts: ${name}`, async () => {
        const { ledger } = await oneReleased();
        const before = fields(await ledger.profileOf(AGENT));
        await ledger.record({ ...RELEASED, ...facts, volume: 0n, latency: 0n });
        const after = fields(await ledger.profileOf(AGENT));
        const changed = Object.fromEntries(
          Object.entries(after).flatMap(([key, value]) => (value === before[key] ? [] : [[key, value - before[key]!]])),
        );
        expect(changed).to.deep.equal(adds);
      });
    }
  });

  describe("when the client acts as an agent", () => {
    /** What each kind of settlement adds to the client's counters. */
    const KINDS: { name: string; facts: Partial<Facts>; adds: bigint[] }[] = [
      { name: "released", facts: {}, adds: [1n, 1n, 0n, 0n, 0n] },
      { name: "silent", facts: { outcome: Outcome.AutoReleased }, adds: [1n, 0n, 1n, 0n, 0n] },
      { name: "verified", facts: { outcome: Outcome.Verified }, adds: [1n, 0n, 0n, 0n, 0n] },
      { name: "missed", facts: MISSED, adds: [0n, 0n, 0n, 0n, 0n] },
      {
        name: "disputed and lost",
        facts: { outcome: Outcome.Ruled, providerBps: 5000n, marks: Mark.Delivered | Mark.Disputed | Mark.Listed },
        adds: [1n, 0n, 0n, 1n, 1n],
      },
      {
        name: "disputed and won",
        facts: { outcome: Outcome.Ruled, providerBps: 4999n, marks: Mark.Delivered | Mark.Disputed | Mark.Listed },
        adds: [1n, 0n, 0n, 1n, 0n],
      },
    ];
    for (const { name, facts, adds } of KINDS) {
      it(`counts for the client: ${name}`, async () => {
        const { ledger } = await empty();
        await ledger.record({ ...RELEASED, ...facts, clientAgentId: 21n });
        expect(await ledger.clientProfileOf(21n)).to.deep.equal(adds);
        expect(await ledger.clientProfileOf(AGENT)).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
        expect((await ledger.pairOf(21n, AGENT)).settled).to.equal(1n);
        expect((await ledger.pairOf(BigInt(CLIENT), AGENT)).settled).to.equal(0n);
        const [{ clientKey, marks } = {}] = await settlementsOf(ledger);
        expect([clientKey, marks]).to.deep.equal([21n, Mark.AgentClient | (facts.marks ?? RELEASED.marks)]);
      });
    }
  });
});
