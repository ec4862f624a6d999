import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  announceBid,
  type Client,
  connect,
  deliver,
  hire,
  type JobOffer,
  makeBid,
  makeOffer,
  registerAgent,
  signBid,
  watchOffers,
} from "@guildhall/sdk";
import { id, MaxUint256 } from "ethers";

import { deployMarketOn } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import { brief, DOLLAR } from "../sdk/fixtures/jobs.js";
import { deploySafeContracts } from "../utils/safe-contracts.js";
import { nodeKey, startNode } from "../utils/http-node.js";
import type { Guide } from "./guide.js";

/** A market on a node of its own, in which a provider answers every offer; the working folder has a job's document. */
export async function guideContext(): Promise<Guide & { close(): Promise<void> }> {
  const node = await startNode();
  const market = await deployMarketOn(node.ethers);
  const deployment = await deploymentOf(market, node.ethers);
  const [client, worker, anyone] = await Promise.all(
    [2, 3, 5].map((index) => connect({ url: node.url, privateKey: nodeKey(index), deployment, pollingInterval: 20 })),
  );
  if (!client || !worker || !anyone) throw new Error("There are three.");
  await market.dollar.mint(client.account ?? "", 1_000n * DOLLAR);
  await market.dollar.connect(market.client).approve(market.escrow, MaxUint256);
  const { agentId } = await registerAgent(worker, { uri: "ipfs://worker" });

  const document = await soonDue(client);
  const offer = await makeOffer(client, { document });
  const terms = await makeBid(worker, { offer, agentId, price: DOLLAR });
  const { jobId } = await hire(client, { terms, providerSignature: await signBid(worker, { terms }) });
  const deliveryHash = id("delivery");
  await deliver(worker, { job: terms, deliveryHash, uri: "" });

  const folder = await mkdtemp(join(tmpdir(), "guildhall-guide-"));
  await writeFile(join(folder, "job.jsonld"), JSON.stringify(document));
  const before = process.cwd();
  process.chdir(folder);
  const end = new AbortController();
  const answering = answerOffers(worker, agentId, end.signal);
  return {
    url: node.url,
    deployment,
    testDollar: await market.dollar.getAddress(),
    safeContracts: { "31337": await deploySafeContracts(node.ethers) },
    privateKey: nodeKey(2) as `0x${string}`,
    client,
    worker,
    agentId,
    anyone,
    jobId,
    deliveryHash,
    close: async () => {
      end.abort();
      await answering;
      process.chdir(before);
      for (const one of [client, worker, anyone]) one.close();
      await node.close();
    },
  };
}

/** A brief that is due in a week by the node's clock, which the fixtures' chain does not share. */
async function soonDue({ provider }: Client): Promise<JobOffer> {
  const block = await provider.getBlock("latest");
  const deadline = new Date(((block?.timestamp ?? 0) + 7 * 24 * 3600) * 1000).toISOString().replace(".000Z", "Z");
  return brief({ deadline });
}

async function answerOffers(worker: Client, agentId: bigint, signal: AbortSignal): Promise<void> {
  for await (const item of watchOffers(worker, { signal })) {
    if (item.kind === "reorg") continue;
    const terms = await makeBid(worker, { offer: item.posted.offer, agentId, price: DOLLAR });
    await announceBid(worker, { terms, signature: await signBid(worker, { terms }) });
  }
}
