import { expect } from "chai";
import { BrowserProvider, id, type Wallet } from "ethers";

import {
  announceBid,
  approveRuling,
  type Client,
  connect,
  findBlockAt,
  makeBid,
  makeOffer,
  makeRulingDraft,
  postNotice,
  postOffer,
  signBid,
} from "../../../sdk/src/index.js";
import { rulingOpen, store } from "../fixtures/disputes.js";
import { brief, DOLLAR, marketplace, networkHelpers, now, rpc } from "../fixtures/jobs.js";

const LONG = 5_000;
const URI = "ipfs://brief";

/** The same account, through a provider that remembers nothing, and the first block of each search that it asks for. */
async function fresh(client: Client): Promise<{ client: Client; searched: number[] }> {
  const searched: number[] = [];
  const provider = new BrowserProvider(
    {
      request: ({ method, params }) => {
        const [filter] = (params ?? []) as [{ fromBlock?: string }?];
        if (method === "eth_getLogs") searched.push(Number(filter?.fromBlock));
        return rpc.request({ method, params: params as unknown[] });
      },
    },
    undefined,
    { cacheTimeout: -1 },
  );
  const { signer, deployment } = client;
  return { client: await connect({ signer: (signer as Wallet).connect(provider), deployment }), searched };
}

describe("a search on a long chain", () => {
  it("finds the first block of a time, and the latest for a time to come", async () => {
    const { client } = await networkHelpers.loadFixture(marketplace);
    const { provider } = client;
    const before = await provider.getBlockNumber();
    await networkHelpers.mine(LONG, { interval: 2 });
    const block = (await provider.getBlock(before + 1_234))!;
    expect(await findBlockAt(client, { time: BigInt(block.timestamp) })).to.equal(block.number);
    expect(await findBlockAt(client, { time: BigInt(block.timestamp) - 1n })).to.equal(block.number);
    expect(await findBlockAt(client, { time: BigInt(block.timestamp) + 1n })).to.equal(block.number + 1);
    expect(await findBlockAt(client, { time: 0n })).to.equal(0);
    expect(await findBlockAt(client, { time: (await now()) + 9n })).to.equal(before + LONG);
  });

  it("for an earlier offer, bid or notice begins where the caller says, and finds it from there", async () => {
    const { client, worker, agentId } = await networkHelpers.loadFixture(marketplace);
    await networkHelpers.mine(LONG);
    const offer = await makeOffer(client, { document: await brief() });
    const fromBlock = await findBlockAt(client, { time: await now() });
    await postOffer(client, { offer, uri: URI });
    const terms = await makeBid(worker, { offer, agentId, price: 50n * DOLLAR });
    const signature = await signBid(worker, { terms });
    await announceBid(worker, { terms, signature });
    await postNotice(worker, { to: client.account, envelope: id("x") });

    const [asClient, asWorker] = [await fresh(client), await fresh(worker)];
    const again = [
      await postOffer(asClient.client, { offer, uri: URI, fromBlock }),
      await announceBid(asWorker.client, { terms, signature, fromBlock }),
      await postNotice(asWorker.client, { to: client.account, envelope: id("x"), fromBlock }),
    ];
    expect(again.map(({ repeated }) => repeated)).to.deep.equal([true, true, true]);
    expect([...asClient.searched, ...asWorker.searched]).to.deep.equal([fromBlock, fromBlock, fromBlock]);
  });

  it("for an earlier approval of a ruling begins at the award", async () => {
    await networkHelpers.loadFixture(marketplace);
    const { arbiters, jobId } = await rulingOpen();
    const { ruling } = await makeRulingDraft(arbiters[0]!, {
      job: jobId,
      providerBps: 6_000n,
      reasons: { summary: "Half." },
      store,
    });
    const { client: ada, searched } = await fresh(arbiters[0]!);
    await approveRuling(ada, { ruling, arbiter: ada.account! });
    const award = (await ada.contracts.escrow.queryFilter(ada.contracts.escrow.filters.JobAwarded(jobId)))[0]!;
    searched.length = 0;
    expect((await approveRuling(ada, { ruling, arbiter: ada.account! })).repeated).to.equal(true);
    expect(searched.at(-1)).to.equal(award.blockNumber);
  });
});
