import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";
import { id } from "ethers";

import { type RunningIndexer, startIndexer } from "../../apps/indexer/src/index.js";
import {
  buildRegistrationFile,
  deployAccount,
  endSession,
  getPanel,
  getSession,
  getValidation,
  grantSession,
  proveEquivocation,
  registerAgent,
  requestValidation,
  respondToValidation,
  type Ruling,
  signRuling,
  useSession,
} from "../../sdk/src/index.js";
import { indexedMarket } from "../fixtures/indexed-market.js";
import { party } from "../sdk/fixtures/disputes.js";
import { DOLLAR, networkHelpers, now } from "../sdk/fixtures/jobs.js";
import { serveChain } from "../utils/serve-chain.js";

type Json = Readonly<Record<string, unknown>>;

const MINUTES = 60_000;
const DAY = 86_400n;

describe("guildhall-indexer, of what few markets have", function () {
  this.timeout(10 * MINUTES);

  let market: Awaited<ReturnType<typeof indexedMarket>>;
  let chain: Awaited<ReturnType<typeof serveChain>>;
  /** What to end, the last first. */
  const open: (() => Promise<void> | void)[] = [];

  before(async () => {
    market = await networkHelpers.loadFixture(indexedMarket);
    chain = await serveChain();
    open.unshift(chain.close);
  });

  after(async () => {
    for (const close of open) await close();
  });

  async function start(options: { readonly probeEndpoints: boolean; readonly allowPrivateHosts: boolean }) {
    const { deployment } = market;
    const indexer = await startIndexer({
      ...{ rpcUrl: chain.url, deployment, requestsPerMinute: 1_000_000 },
      ...options,
    });
    open.unshift(() => indexer.close());
    return indexer;
  }

  async function get({ url }: RunningIndexer, path: string): Promise<Json> {
    return (await (await fetch(url + path)).json()) as Json;
  }

  async function caughtUp(indexer: RunningIndexer): Promise<void> {
    const head = await networkHelpers.time.latestBlock();
    await until(async () => ((await get(indexer, "/stats"))["block"] as Json)["number"] === head);
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + 2 * MINUTES;
    while (!(await isSo())) {
      if (performance.now() > end) expect.fail("it did not come to pass");
      await new Promise((wake) => setTimeout(wake, 200));
    }
  }

  /** A server whose paths answer with such a status. @returns What was asked for, and where it is. */
  async function endpoints(statuses: Readonly<Record<string, number>>, location = "") {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const path = request.url ?? "";
      asked.push(path);
      response.writeHead(statuses[path] ?? 200, location === "" ? {} : { location }).end("{}");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    open.unshift(() => {
      server.closeAllConnections();
      server.close();
    });
    return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  it("asks endpoints whether they answer, follows no redirect, and asks nothing in a private network", async () => {
    const elsewhere = await endpoints({});
    const server = await endpoints({ "/refuses": 404, "/down": 503, "/away": 302 }, `${elsewhere.url}/private`);
    const paths = ["/works", "/refuses", "/down", "/away"];
    const services = paths.map((path) => ({ name: path.slice(1), endpoint: server.url + path }));
    const registrationFile = buildRegistrationFile({ name: "Four doors", description: "Has four doors.", services });
    const { agentId } = await registerAgent(market.worker, { registrationFile });

    const strict = await start({ probeEndpoints: true, allowPrivateHosts: false });
    const probes = async (indexer: RunningIndexer) =>
      ((await get(indexer, `/agents/${agentId}`))["probes"] ?? []) as readonly Json[];
    await until(async () => (await probes(strict)).length === 4);
    for (const probe of await probes(strict))
      expect(probe).to.include({ isReachable: false, status: null, answered: 0 });
    expect(server.asked).to.deep.equal([]);
    await strict.close();

    const indexer = await start({ probeEndpoints: true, allowPrivateHosts: true });
    await until(async () => (await probes(indexer)).length === 4);
    const found = new Map(
      (await probes(indexer)).map((probe) => [String(probe["endpoint"]).slice(server.url.length), probe]),
    );
    for (const [path, status, isReachable] of [
      ["/works", 200, true],
      ["/refuses", 404, true],
      ["/down", 503, false],
      ["/away", 302, true],
    ] as const) {
      expect(found.get(path), path).to.deep.include({ status, isReachable, checks: 1, answered: Number(isReachable) });
    }
    expect(server.asked.toSorted()).to.deep.equal(paths.toSorted());
    expect(elsewhere.asked).to.deep.equal([]);
    expect(await get(indexer, `/agents/${agentId}`)).to.include({ name: "Four doors" });
    const reachable = (await get(indexer, "/agents?reachable=true"))["items"] as readonly Json[];
    expect(reachable.map((agent) => agent["id"])).to.deep.equal([agentId.toString()]);
    await indexer.close();
  });

  it("has validations, equivocations and sessions as the contracts have them, while they change", async () => {
    const { worker, client, agentId, arbiters, panelId, dollar, token } = market;
    const indexer = await start({ probeEndpoints: false, allowPrivateHosts: true });
    const validations = async (): Promise<readonly Json[]> => {
      const query = `{ validations(where: { agentId: "${agentId}" }) {
        items { id status response tag validatorAddress requestURI responseURI } } }`;
      const response = await fetch(`${indexer.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      const { data } = (await response.json()) as { data: { validations: { items: Json[] } } };
      return data.validations.items;
    };
    const request = { agentId, validator: client.account, requestHash: id("work"), uri: "ipfs://work" };
    const { requestHash } = await requestValidation(worker, request);
    await caughtUp(indexer);
    const asked = {
      ...{ id: requestHash, validatorAddress: client.account.toLowerCase(), requestURI: "ipfs://work" },
      ...{ response: null, tag: null, responseURI: null },
    };
    const [pending] = await validations();
    expect(pending).to.deep.include(asked);
    for (const response of [40n, 90n]) {
      await respondToValidation(client, { agentId, requestHash, response, tag: "tests", uri: "ipfs://answer" });
      await caughtUp(indexer);
      const [answered, ...others] = await validations();
      expect(others).to.deep.equal([]);
      expect(answered).to.include({ response: Number(response), tag: "tests", responseURI: "ipfs://answer" });
      expect((await getValidation(client, { agentId, requestHash })).answer).to.include({ response });
      expect(answered!["status"]).not.to.equal(pending!["status"]);
    }

    const [ada] = arbiters;
    const ruling: Ruling = {
      ...{ jobId: id("job"), milestone: 0n, round: 1n, panelId },
      ...{ providerBps: 1n, reasonHash: id("reason") },
    };
    const first = await signRuling(ada!, { ruling });
    const second = await signRuling(ada!, { ruling: { ...ruling, providerBps: 2n } });
    await proveEquivocation(client, { first, second });
    await caughtUp(indexer);
    const { seats } = await getPanel(client, { panelId });
    const members = (await get(indexer, `/panels/${panelId}`))["memberList"] as readonly Json[];
    const counts = members.map((member) => [member["address"], member["equivocations"]]);
    expect(counts).to.have.deep.members(
      seats.map(({ member, equivocations }) => [member.toLowerCase(), Number(equivocations)]),
    );
    expect(seats.some(({ equivocations }) => equivocations === 1n)).to.equal(true);

    const keyHolder = await party(market, "session key");
    const { account } = await deployAccount(worker, { agentId });
    await dollar.mint(account, 100n * DOLLAR);
    const { grant, grantId } = await grantSession(worker, {
      agentId,
      key: keyHolder.account,
      rights: ["pay"],
      counterparties: [client.account],
      limits: [{ token, perDay: 50n * DOLLAR, total: 80n * DOLLAR }],
      validUntil: (await now()) + 30n * DAY,
    });
    const session = async (): Promise<Json> => {
      await caughtUp(indexer);
      const sessions = (await get(indexer, `/agents/${agentId}`))["sessions"] as readonly Json[];
      expect(sessions).to.have.length(1);
      return sessions[0]!;
    };
    expect(await session()).to.include({ grantId, isAlive: true, uses: 0, signer: keyHolder.account.toLowerCase() });
    const data = dollar.interface.encodeFunctionData("transfer", [client.account, 30n * DOLLAR]);
    await useSession(keyHolder, { agentId, grant, calls: [{ to: token, data }] });
    const used = await session();
    expect(used).to.include({ isAlive: true, uses: 1 });
    const [limit] = used["limits"] as readonly Json[];
    const { limits } = await getSession(client, { agentId, grant });
    expect(limit).to.include({
      token: token.toLowerCase(),
      spent: (30n * DOLLAR).toString(),
      left: limits[0]!.total.toString(),
    });
    await endSession(worker, { agentId, grantId });
    const ended = await session();
    expect(ended).to.include({ isAlive: false, uses: 1 });
    expect(ended["endedAt"]).to.equal((await now()).toString());
    await indexer.close();
  });
});
