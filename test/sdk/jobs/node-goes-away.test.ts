import { expect } from "chai";
import { Wallet } from "ethers";

import {
  type Client,
  connect,
  type ConnectParameters,
  deliver,
  type Deployment,
  DeploymentMissingError,
  hire,
  isMarketplaceError,
  makeBid,
  makeOffer,
  NodeUnreachableError,
  Outcome,
  release,
  signBid,
  WrongChainError,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { AGENT_ID, deployMarketOn } from "../../fixtures/market.js";
import { brief, DELIVERY, DOLLAR } from "../fixtures/jobs.js";
import { deploymentOf } from "../fixtures/clients.js";
import { nodeKey, startNode } from "../../utils/http-node.js";
import { startProxy } from "../../utils/rpc-proxy.js";

const [CLIENT_KEY, PROVIDER_KEY] = [nodeKey(2), nodeKey(3)];

/** The node's clock is the real one, unlike that of the simulated chain. */
const DEADLINE = new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");

describe("a job over HTTP", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let market: Awaited<ReturnType<typeof deployMarketOn>>;
  let deployment: Deployment;
  const clients: Client[] = [];

  async function connected(privateKey: string, parameters: ConnectParameters): Promise<Client> {
    const client = await connect({ url: proxy.url, privateKey, ...parameters });
    clients.push(client);
    return client;
  }

  before(async () => {
    node = await startNode();
    market = await deployMarketOn(node.ethers);
    deployment = await deploymentOf(market, node.ethers);
    proxy = await startProxy(node.url);
  });

  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });

  after(async () => {
    await proxy.close();
    await node.close();
  });

  it("goes on where it stood when the node was gone in the middle", async () => {
    const { dollar } = market;
    const client = await connected(CLIENT_KEY, { deployment });
    const worker = await connected(PROVIDER_KEY, { deployment });
    await dollar.mint(client.account!, 1_000n * DOLLAR);
    const offer = await makeOffer(client, { document: await brief({ deadline: DEADLINE }) });
    const terms = await makeBid(worker, { offer, agentId: AGENT_ID, price: 100n * DOLLAR });
    const providerSignature = await signBid(worker, { terms });

    // The award arrives, the answer does not: nobody knows whether it was paid.
    proxy.diesAfter = "eth_sendRawTransaction";
    const lost = await caught(NodeUnreachableError, () => hire(client, { terms, providerSignature }));
    expect(lost.transactionHash).to.match(/^0x[0-9a-f]{64}$/);
    const down = await caught(NodeUnreachableError, () => deliver(worker, { job: terms, ...DELIVERY }));
    expect(isMarketplaceError(down, "NODE_UNREACHABLE")).to.equal(true);

    proxy.isDown = false;
    const job = await hire(client, { terms, providerSignature });
    expect(job).to.include({ repeated: true, hash: lost.transactionHash });
    expect(await dollar.balanceOf(client.account!)).to.equal(900n * DOLLAR);

    proxy.diesAfter = "eth_getTransactionReceipt";
    await caught(NodeUnreachableError, () => deliver(worker, { job: job.jobId, ...DELIVERY }));
    proxy.isDown = false;
    expect((await deliver(worker, { job: job.jobId, ...DELIVERY })).repeated).to.equal(true);

    // A process that knows nothing but the job's id ends it.
    const later = await connected(CLIENT_KEY, { deployment });
    expect((await release(later, { job: job.jobId })).outcome).to.equal(Outcome.Released);
  });

  it("is refused on another chain, and where nothing is deployed", async () => {
    const elsewhere = await caught(WrongChainError, () => connected(CLIENT_KEY, { deployment, chainId: 8453n }));
    expect(elsewhere).to.include({ actual: 31_337n, expected: 8_453n });
    await caught(DeploymentMissingError, () => connected(CLIENT_KEY, {}));
    const { contracts } = deployment;
    const moved = { ...contracts.JobEscrow, address: new Wallet(PROVIDER_KEY).address };
    await caught(DeploymentMissingError, () =>
      connected(CLIENT_KEY, { deployment: { ...deployment, contracts: { ...contracts, JobEscrow: moved } } }),
    );
  });
});
