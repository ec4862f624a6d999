import { join } from "node:path";

import { expect } from "chai";
import { BrowserProvider } from "ethers";

import {
  ArgumentInvalidError,
  chainEdgeSource,
  type Client,
  computeTrustRank,
  connect,
  EdgeCacheMismatchError,
  EventStreamBrokenError,
  memoryEdgeCache,
  memoryEdgeSource,
  RANK_ONE,
  trustRank,
  type TrustSnapshot,
} from "../../../sdk/src/index.js";
import { openEdgeCache } from "../../../sdk/src/node.js";
import { caught } from "../../utils/caught.js";
import { inTemporaryFolder } from "../../utils/temporary-folder.js";
import { Mark, Outcome, PARAMETERS_100_BPS, QUANTUM, RELEASED, USD } from "../../fixtures/ledger.js";
import { AGENT_ID, ethers, jobSettled, market, networkHelpers, rpc } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";

/** What was asked of the node: the blocks whose logs, and the headers by their hash. */
interface Asked {
  readonly logs: [from: number, to: number][];
  /** What the next request for logs meets. */
  failure?: { code: number; message: string } | undefined;
  /** How many digits of their data the logs lose on the way. */
  cut?: number | undefined;
}

/** A reader that writes down what it asks for. */
async function readerOf(deployment: Client["deployment"]): Promise<{ reader: Client; asked: Asked }> {
  const asked: Asked = { logs: [] };
  const provider = new BrowserProvider(
    {
      request: async (call: { method: string; params?: unknown[] }) => {
        if (call.method === "eth_getLogs") {
          const { failure } = asked;
          if (failure) throw Object.assign(new Error(failure.message), failure);
          const [{ fromBlock, toBlock, blockHash } = {}] = call.params as Record<string, string>[];
          const block = blockHash === undefined ? undefined : await ethers.provider.getBlock(blockHash);
          asked.logs.push(block ? [block.number, block.number] : [Number(fromBlock), Number(toBlock)]);
        }
        const answer = (await rpc.request(call)) as unknown;
        if (call.method !== "eth_getLogs" || asked.cut === undefined) return answer;
        return (answer as { data: string }[]).map((log) => ({ ...log, data: log.data.slice(0, -asked.cut!) }));
      },
    },
    undefined,
    { cacheTimeout: -1 },
  );
  return { reader: { ...(await connect({ provider, deployment })), pollingInterval: 5 }, asked };
}

/** A ledger whose recorder is the first account, in the place of the protocol's own, and what records in it. */
async function ledgerAlone() {
  const base = await market();
  const ledger = await ethers.deployContract("ReputationLedger", [[base.owner.address], PARAMETERS_100_BPS]);
  const deployment = await deploymentOf({ ...base, ledger }, ethers);
  const contracts = {
    ...deployment.contracts,
    ReputationLedger: { ...deployment.contracts.ReputationLedger, address: await ledger.getAddress() },
  };
  let count = 0n;
  const record = (changes: Partial<typeof RELEASED>) =>
    ledger.record({ ...RELEASED, fee: USD, fullFee: USD, milestone: count++, ...changes });
  return { ...base, ledger, record, ...(await readerOf({ ...deployment, contracts })) };
}

const clientAt = (i: number): string => ethers.toBeHex(BigInt(i + 1) << 64n, 20);

/** Settlements of every kind, in listed and other tokens, between three agents and four clients over some months. */
async function busyLedger() {
  const alone = await ledgerAlone();
  for (let i = 0; i < 40; i++) {
    if (i % 3 === 0) await networkHelpers.time.increase((i % 5) * 9 * QUANTUM + (i % 7) * 1_000 + 1);
    const outcome = [Outcome.Released, Outcome.Ruled, Outcome.Missed, Outcome.Agreed][i % 4]!;
    await alone.record({
      agentId: BigInt(1 + (i % 3)),
      client: clientAt(i % 4),
      clientAgentId: i % 11 === 0 ? 3n - BigInt(i % 3) + 10n : 0n,
      outcome,
      providerBps: outcome === Outcome.Missed ? 0n : BigInt(10_000 - (i % 8) * 700),
      faultBps: outcome === Outcome.Missed ? 10_000n : outcome === Outcome.Ruled ? BigInt((i % 8) * 700) : 0n,
      marks: i % 5 === 0 ? Mark.Delivered : RELEASED.marks,
      fee: (USD * BigInt(1 + i)) / 20n,
      fullFee: (USD * BigInt(1 + i)) / 20n,
    });
  }
  return alone;
}

describe("trustRank", () => {
  it("ranks from real jobs, by their events: who hired, whom they hired, and who vouches for them", async () => {
    const { client, ...fixture } = await networkHelpers.loadFixture(jobSettled);
    const { reader } = await readerOf(await deploymentOf({ client, ...fixture }, ethers));
    const result = await trustRank(reader, { seeds: [{ client: client.address }] });
    const block = (await ethers.provider.getBlock("latest"))!;
    expect(result).to.deep.include({
      chainId: 31337n,
      ledger: await fixture.ledger.getAddress(),
      block: { number: block.number, hash: block.hash, timestamp: BigInt(block.timestamp) },
      hired: 1,
    });
    expect(result.ranks).to.have.lengthOf(1);
    const [rank] = result.ranks;
    expect(rank).to.include({ agentId: AGENT_ID, quality: RANK_ONE });
    expect(rank!.rank > (RANK_ONE * 4n) / 10n).to.equal(true);
    expect(rank!.paths[0]!.steps).to.have.lengthOf(1);
    expect(rank!.paths[0]!.steps[0]).to.include({ from: BigInt(client.address), to: AGENT_ID, kind: "hired" });
  });

  it("takes its edges from whatever source it is given", async () => {
    const { reader, record } = await networkHelpers.loadFixture(ledgerAlone);
    await record({ agentId: 7n, client: clientAt(0) });
    const seeds = [{ client: clientAt(0) }];
    const snapshot = await chainEdgeSource(reader).readSnapshot();
    const source = memoryEdgeSource(snapshot);
    expect(await trustRank(reader, { seeds, source })).to.deep.equal(computeTrustRank(snapshot, { seeds }));
    const error = await caught(ArgumentInvalidError, () => trustRank(reader, { seeds, source, block: 1 }));
    expect(error).to.include({ argument: "block" });
  });
});

describe("chainEdgeSource", () => {
  /** What the ledger itself says of all that the snapshot says, at its block. */
  async function expectAsLedgerSays(
    { pairs, agents, block }: TrustSnapshot,
    { ledger }: { ledger: Awaited<ReturnType<typeof ledgerAlone>>["ledger"] },
  ) {
    const blockTag = block.number;
    const counts = { pairs: 0, agents: 0 };
    for (const { clientKey, agentId, paid, fault } of pairs) {
      const pair = await ledger.pairOf(clientKey, agentId, { blockTag });
      expect([paid, fault], `${clientKey} and ${agentId} at ${blockTag}`).to.deep.equal([pair.paid, pair.fault]);
      counts.pairs++;
    }
    for (const { agentId, merit, fault, fresh } of agents) {
      const mass = await ledger.massOf(agentId, { blockTag });
      expect([merit, fault, fresh], `${agentId} at ${blockTag}`).to.deep.equal([mass.merit, mass.fault, mass.fresh]);
      counts.agents++;
    }
    return counts;
  }

  it("says what pairOf and massOf of the ledger say, to the nano-dollar, at every block", async () => {
    const { reader, ledger } = await networkHelpers.loadFixture(busyLedger);
    await networkHelpers.time.increase(100 * QUANTUM);
    await networkHelpers.mine();
    const source = chainEdgeSource(reader);
    const latest = await ethers.provider.getBlockNumber();
    const newest = await source.readSnapshot();
    expect(newest.block.number).to.equal(latest);
    const counts = await expectAsLedgerSays(newest, { ledger });
    expect(counts.pairs).to.be.greaterThan(12);
    expect(counts.agents).to.equal(3);
    expect([...newest.pairs].some(({ fault }) => fault > 0n)).to.equal(true);
    expect([...newest.agents].every(({ merit, fault }) => merit > 0n && fault > 0n)).to.equal(true);
    for (const back of [1, 7, 20]) {
      await expectAsLedgerSays(await source.readSnapshot({ block: latest - back }), { ledger });
    }
  });

  it("rounds up as the ledger does where the decay comes out even: after a whole half-life", async () => {
    const { reader, ledger, record } = await networkHelpers.loadFixture(ledgerAlone);
    const start = (Math.floor((await networkHelpers.time.latest()) / QUANTUM) + 1) * QUANTUM;
    await networkHelpers.time.setNextBlockTimestamp(start);
    await record({ agentId: 7n, client: clientAt(0) });
    await networkHelpers.time.increaseTo(start + 1024 * QUANTUM);
    const snapshot = await chainEdgeSource(reader).readSnapshot();
    await expectAsLedgerSays(snapshot, { ledger });
    const [pair] = [...snapshot.pairs];
    expect(pair!.paid, "half, and the least that exceeds it").to.equal((USD - PARAMETERS_100_BPS.entry) / 2n + 1n);
  });

  it("has nothing at a block before the ledger, and throws at one that is not there yet or not confirmed", async () => {
    const { reader } = await networkHelpers.loadFixture(busyLedger);
    const source = chainEdgeSource(reader, { confirmations: 5 });
    expect([...(await source.readSnapshot({ block: 1 })).pairs]).to.deep.equal([]);
    const confirmed = (await ethers.provider.getBlockNumber()) - 5;
    expect((await source.readSnapshot()).block.number).to.equal(confirmed);
    for (const block of [confirmed + 1, -1, 0.5]) {
      const error = await caught(ArgumentInvalidError, () => source.readSnapshot({ block }));
      expect(error).to.include({ code: "ARGUMENT_INVALID", argument: "block" });
    }
  });

  it("reads nothing twice, in another process neither: only the blocks that came since", () =>
    inTemporaryFolder(async (folder) => {
      const { reader, asked, record, ledger } = await networkHelpers.loadFixture(busyLedger);
      const path = join(folder, "trust.sqlite");
      const first = await openEdgeCache(path);
      const before = await chainEdgeSource(reader, { cache: first }).readSnapshot();
      expect(asked.logs.length).to.be.greaterThan(0);
      const head = before.block.number;
      expect(asked.logs.at(-1)![1]).to.equal(head);

      asked.logs.length = 0;
      await chainEdgeSource(reader, { cache: first }).readSnapshot();
      first.close();
      const second = await openEdgeCache(path);
      const source = chainEdgeSource(reader, { cache: second });
      const again = await source.readSnapshot();
      expect(asked.logs).to.deep.equal([]);
      expect([...again.pairs]).to.deep.equal([...before.pairs]);

      await record({ agentId: 9n, client: clientAt(0) });
      await record({ agentId: 9n, client: clientAt(1) });
      const after = await source.readSnapshot();
      expect(asked.logs).to.deep.equal([[head + 1, head + 2]]);
      expect((await expectAsLedgerSays(after, { ledger })).agents).to.equal(4);
      second.close();
    }));

  it("goes on where it was when the node fails in between", async () => {
    const { reader, asked, record } = await networkHelpers.loadFixture(busyLedger);
    const cache = memoryEdgeCache();
    const source = chainEdgeSource(reader, { cache, maxRetries: 0 });
    const { block } = await source.readSnapshot();
    await record({ agentId: 9n, client: clientAt(0) });
    asked.failure = { code: -32603, message: "the disk is full" };
    const error = await caught(EventStreamBrokenError, () => source.readSnapshot());
    expect(error.position).to.deep.include({ blockNumber: block.number, blockHash: block.hash });
    asked.failure = undefined;
    asked.logs.length = 0;
    expect([...(await source.readSnapshot()).agents]).to.have.lengthOf(4);
    expect(asked.logs).to.deep.equal([[block.number + 1, block.number + 1]]);
  });

  it("stores nothing of a log that came in part", async () => {
    const { reader, asked } = await networkHelpers.loadFixture(busyLedger);
    const cache = memoryEdgeCache();
    asked.cut = 2;
    await caught(EventStreamBrokenError, () => chainEdgeSource(reader, { cache, maxRetries: 0 }).readSnapshot());
    expect(cache.checkpoints()).to.deep.equal([]);
    asked.cut = undefined;
    expect([...(await chainEdgeSource(reader, { cache }).readSnapshot()).agents]).to.have.lengthOf(3);
  });

  it("T80: forgets the branch that the chain left, and gives what a fresh reader gives", async () => {
    const { reader, asked, record, ledger } = await networkHelpers.loadFixture(busyLedger);
    const cache = memoryEdgeCache();
    const source = chainEdgeSource(reader, { cache });
    await source.readSnapshot();
    const fork = await networkHelpers.takeSnapshot();
    const base = await ethers.provider.getBlockNumber();
    await record({ agentId: 50n, client: clientAt(0) });
    await record({ agentId: 51n, client: clientAt(0) });
    expect([...(await source.readSnapshot()).agents]).to.have.lengthOf(5);

    await fork.restore();
    // The node is behind the other branch at first: what it does not have yet is no contradiction.
    expect((await source.readSnapshot()).block.number).to.equal(base);
    expect(cache.checkpoints().at(-1)!.number).to.equal(base + 2);
    await record({ agentId: 60n, client: clientAt(0) });
    await record({ agentId: 61n, client: clientAt(1) });
    await record({ agentId: 62n, client: clientAt(2) });
    asked.logs.length = 0;
    const snapshot = await source.readSnapshot();
    expect(asked.logs[0]![0], "no more is read again than must be").to.equal(base + 1);
    expect((await expectAsLedgerSays(snapshot, { ledger })).agents).to.equal(6);
    const seeds = [{ client: clientAt(0) }, { client: clientAt(1) }];
    const fresh = await chainEdgeSource(reader).readSnapshot();
    expect(computeTrustRank(snapshot, { seeds })).to.deep.equal(computeTrustRank(fresh, { seeds }));
  });

  it("serves many at once from one cache", async () => {
    const { reader } = await networkHelpers.loadFixture(busyLedger);
    const cache = memoryEdgeCache();
    const sources = [chainEdgeSource(reader, { cache }), chainEdgeSource(reader, { cache })];
    const snapshots = await Promise.all([...sources, ...sources].map((source) => source.readSnapshot()));
    const alone = await chainEdgeSource(reader).readSnapshot();
    for (const { pairs } of snapshots) expect([...pairs]).to.deep.equal([...alone.pairs]);
  });

  it("throws when the cache holds another ledger's events", async () => {
    const { reader } = await networkHelpers.loadFixture(ledgerAlone);
    const cache = memoryEdgeCache();
    cache.bindTo("eip155:1:0x2");
    await caught(EdgeCacheMismatchError, () => chainEdgeSource(reader, { cache }).readSnapshot());
  });
});
