import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "chai";
import { Contract, id, type JsonRpcApiProvider } from "ethers";

import { localAccounts } from "../../apps/cli/src/devnet/local-accounts.js";
import { type LocalNode, startLocalNode } from "../../scripts/lib/local-node.js";
import {
  appeal,
  buildDocument,
  type Client,
  connect,
  deliver,
  deposit,
  type DisputeEvidence,
  findPanels,
  getDispute,
  hire,
  jobStatus,
  makeBid,
  makeOffer,
  openDispute,
  registerAgent,
  signBid,
  submitEvidence,
  type Terms,
} from "../../sdk/src/index.js";
import { openStore } from "../../sdk/src/node.js";
import { termsStruct } from "../../sdk/src/protocol/terms.js";
import { brief } from "../sdk/fixtures/jobs.js";

const HOUR = 3_600;
const DOLLAR = 1_000_000n;
const store = openStore("data:");

// A node starts in four seconds; the machine may be busy.
describe("startLocalNode with panels", function () {
  this.timeout(180_000);
  const notes: string[] = [];
  let node: LocalNode;
  let client: Client;
  let worker: Client;
  let agentId: bigint;

  before(async () => {
    node = await startLocalNode({ build: false, panel: true, onNote: (line) => notes.push(line) });
    const [buyer, seller] = localAccounts(2);
    const { url, deployment } = node;
    client = await connect({ url, privateKey: buyer!.privateKey, deployment });
    worker = await connect({ url, privateKey: seller!.privateKey, deployment });
    const mint = ["function mint(address to, uint256 amount)"];
    const dollar = new Contract(deployment.tokens["TUSD"]!.address, mint, client.signer);
    for (const account of [buyer!, seller!]) {
      const minted = await dollar.getFunction("mint").send(account.address, 10_000n * DOLLAR);
      await minted.wait();
    }
    await deposit(worker, { token: deployment.tokens["TUSD"]!.address, amount: 1_000n * DOLLAR, approve: "exact" }); // for its bonds
    ({ agentId } = await registerAgent(worker, { uri: "ipfs://worker" }));
  });

  after(async () => {
    client.close();
    worker.close();
    await node.close();
  });

  /** A job of $100 under both panels is delivered. */
  async function delivered(): Promise<{ readonly jobId: string; readonly terms: Terms }> {
    const { first, appeal: second } = node.panels!;
    const overrides = { panelId: first.panelId, appealPanelId: second.panelId };
    const deadline = new Date(((await nextTime()) + 40 * 24 * HOUR) * 1000).toISOString().replace(/\.\d+Z/, "Z");
    const offer = await makeOffer(client, { document: await brief({ deadline }), overrides });
    const trustedPanels = [first.panelId, second.panelId];
    const terms = await makeBid(worker, { offer, agentId, price: 100n * DOLLAR, trustedPanels });
    const { jobId } = await hire(client, { terms, providerSignature: await signBid(worker, { terms }) });
    await deliver(worker, { job: jobId, deliveryHash: id("work"), uri: "ipfs://work" });
    return { jobId, terms };
  }

  const rpc = (method: string, parameters: unknown[]): Promise<unknown> =>
    (client.provider as unknown as Pick<JsonRpcApiProvider, "send">).send(method, parameters);

  async function nextTime(): Promise<number> {
    const block = (await rpc("eth_getBlockByNumber", ["pending", false])) as { timestamp: string };
    return Number(block.timestamp);
  }

  function evidence(jobId: string, round: 1 | 2, party: "client" | "provider", providerBps?: number): DisputeEvidence {
    const share = providerBps === undefined ? {} : { providerBps };
    return buildDocument("DisputeEvidence", { jobId, milestone: 0, round, party, summary: "So it is.", ...share });
  }

  /** Waits, at most half a minute, until a milestone has a status. */
  async function until(jobId: string, status: string): Promise<void> {
    for (let look = 0; look < 150; look++) {
      if ((await jobStatus(client, { job: jobId })).milestones[0]!.status === status) return;
      await sleep(200);
    }
    throw new Error(`The milestone is not ${status}. The arbiters said:\n${notes.join("\n")}`);
  }

  it("registers both, and says how they rule", async () => {
    const { first, appeal: second, rule } = node.panels!;
    const found = await findPanels(client);
    expect(found.map(({ panelId, feeBps }) => [panelId, feeBps])).to.deep.equal([
      [first.panelId, 300n],
      [second.panelId, 500n],
    ]);
    expect([first.threshold, second.threshold]).to.deep.equal([2, 3]);
    expect(rule).to.include("the share that the last evidence before this panel asks for");
    expect(node.accounts.map((account) => account.toLowerCase())).to.not.include.members(
      [...first.members, ...second.members].map((member) => member.toLowerCase()),
    );
  });

  it("give what the last evidence asks for, in both rounds", async () => {
    const { jobId } = await delivered();
    await openDispute(client, { job: jobId, document: evidence(jobId, 1, "client", 0), store });
    await submitEvidence(worker, { job: jobId, document: evidence(jobId, 1, "provider", 2_500), store });
    // Nothing is mined: the arbiters look at the time of the next block.
    await rpc("evm_increaseTime", [72 * HOUR]);
    await until(jobId, "ruled");
    expect(await getDispute(client, { job: jobId })).to.include({ firstRuling: 2_500n });

    await appeal(worker, { job: jobId, as: "provider" });
    await submitEvidence(worker, { job: jobId, document: evidence(jobId, 2, "provider", 10_000), store });
    await rpc("evm_increaseTime", [48 * HOUR]);
    await until(jobId, "settled");
    const { milestones } = await jobStatus(client, { job: jobId });
    expect(milestones[0]!.settled).to.include({ providerBps: 10_000n });
  });

  it("give half when no evidence asks for a share, whatever strange things are submitted, also to whoever sets the chain back", async () => {
    const { jobId, terms } = await delivered();
    await openDispute(client, { job: jobId, document: evidence(jobId, 1, "client"), store });
    const { escrow } = worker.contracts;
    // By hand, for the SDK sends no such thing: no document, a document of another hash, a share out of range, and no UTF-8.
    const outOfRange = { ...evidence(jobId, 1, "provider"), providerBps: 10_001 };
    for (const uri of [
      "ipfs://gone",
      "",
      "data:application/json,{",
      `data:application/ld+json,${encodeURIComponent(JSON.stringify(outOfRange))}`,
      "data:,\u202e\u0000",
    ]) {
      await (await escrow.submitEvidence(termsStruct(terms), 0n, id(uri), uri)).wait();
    }
    const before = await rpc("evm_snapshot", []);
    const ruled: bigint[] = [];
    for (const back of [true, false]) {
      await rpc("evm_increaseTime", [72 * HOUR]);
      await until(jobId, "ruled");
      ruled.push((await getDispute(client, { job: jobId })).firstRuling!);
      if (back) expect(await rpc("evm_revert", [before])).to.equal(true);
    }
    expect(ruled).to.deep.equal([5_000n, 5_000n]);
    expect(notes.at(-1)).to.include("No evidence asks for a share");
  });
});
