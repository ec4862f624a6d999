import { expect } from "chai";

import {
  ArgumentInvalidError,
  clientProfileOf,
  connect,
  massOf,
  Outcome,
  pairOf,
  profileOf,
  qualityOf,
  recordsOf,
  scoreOf,
  unlistedClientProfileOf,
  unlistedPairOf,
  unlistedProfileOf,
  watchSettlements,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { AGENT_ID, ethers, jobSettled, networkHelpers } from "../../fixtures/market.js";
import { deploymentOf, stockProvider } from "../fixtures/clients.js";

/** One job of $100 settled in full by the client's release. */
async function settledWithReader() {
  const fixture = await jobSettled();
  const deployment = await deploymentOf(fixture, ethers);
  return { ...fixture, reader: await connect({ provider: stockProvider(), deployment }) };
}

describe("reputation", () => {
  it("reads what a settlement left in the ledger", async () => {
    const { reader, client } = await networkHelpers.loadFixture(settledWithReader);
    const agentId = AGENT_ID;
    const { merit, standing, fault, fresh } = await massOf(reader, { agentId });
    expect(merit > 0n).to.equal(true);
    expect(standing > 0n).to.equal(true);
    expect([fault, fresh]).to.deep.equal([0n, 0n]);
    expect(await qualityOf(reader, { agentId })).to.equal(10_000n);
    expect(await scoreOf(reader, { agentId })).to.equal(await reader.contracts.ledger.scoreOf(agentId));
    expect((await scoreOf(reader, { agentId })) > 0n).to.equal(true);
    expect(await profileOf(reader, { agentId })).to.include({ completed: 1n, onTime: 1n, missed: 0n, clients: 1n });
    expect((await profileOf(reader, { agentId })).volume).to.equal(100_000_000n);
    const pair = await pairOf(reader, { agentId, client: client.address });
    expect(pair).to.include({ settled: 1n, completed: 1n, volume: 100_000_000n, fault: 0n });
    expect(pair.lastActivity).to.equal((await profileOf(reader, { agentId })).lastActivity);
    expect((await pairOf(reader, { agentId, clientAgentId: 5n })).settled).to.equal(0n);
    const nothing = { paid: 0n, released: 0n, silent: 0n, disputesRaised: 0n, disputesLost: 0n };
    expect(await clientProfileOf(reader, { agentId })).to.deep.equal(nothing);
    expect(await unlistedClientProfileOf(reader, { agentId })).to.deep.equal(nothing);
    const unlisted = { agentId, client: client.address };
    expect(await unlistedPairOf(reader, unlisted)).to.deep.equal({ settled: 0n, completed: 0n, lastActivity: 0n });
    expect(Object.values(await unlistedProfileOf(reader, { agentId }))).to.deep.equal(Array(10).fill(0n));
  });

  it("reads and watches the settlements themselves", async () => {
    const { reader, client, jobId } = await networkHelpers.loadFixture(settledWithReader);
    const [record, ...others] = await recordsOf(reader, { agentId: AGENT_ID });
    expect(others).to.deep.equal([]);
    expect(record).to.deep.include({
      agentId: AGENT_ID,
      client: { client: client.address },
      jobId,
      milestone: 0n,
      outcome: Outcome.Released,
      providerBps: 10_000n,
      faultBps: 0n,
      isDelivered: true,
      isLate: false,
      isListed: true,
      isDisputed: false,
      isAppealWon: false,
      volume: 100_000_000n,
      withheld: 0n,
      lost: 0n,
    });
    const { merit, standing } = await massOf(reader, { agentId: AGENT_ID });
    expect([record!.gained, record!.raised]).to.deep.equal([merit, standing]);

    const mine = watchSettlements(reader, { agentId: AGENT_ID, client: { client: client.address }, jobId });
    const { value } = await mine.next();
    expect(value).to.deep.include({ kind: "event", record });
    await mine.return();
    expect(await recordsOf(reader, { agentId: 2n })).to.deep.equal([]);
  });

  it("throws when the client is no address", async () => {
    const { reader } = await networkHelpers.loadFixture(settledWithReader);
    const error = await caught(ArgumentInvalidError, () => pairOf(reader, { agentId: 1n, client: "alice" }));
    expect(error).to.include({ code: "ARGUMENT_INVALID", argument: "client" });
  });
});
