import { expect } from "chai";

import { compareStats, type RunningIndexer, startIndexer } from "../../apps/indexer/src/index.js";
import {
  creditOf,
  findAgents,
  findBids,
  findOffers,
  getAgent,
  getJob,
  massOf,
  profileOf,
  qualityOf,
  scoreOf,
  trustRank,
} from "../../sdk/src/index.js";
import { readText } from "../../scripts/lib/project.js";
import { FILE, indexedMarket, settle } from "../fixtures/indexed-market.js";
import { networkHelpers, rpc } from "../sdk/fixtures/jobs.js";
import { apiProblems } from "../utils/api-document.js";
import { serveChain } from "../utils/serve-chain.js";

type Json = Readonly<Record<string, unknown>>;

/** A list in an answer. */
const listOf = (answer: Json, name = "items"): readonly Json[] => answer[name] as readonly Json[];

const MINUTES = 60_000;

/** One by one: many at once are blocks that a chain only pretends to have, without the hash of their parents. */
async function mineEach(blocks: number): Promise<void> {
  for (let i = 0; i < blocks; i++) await networkHelpers.mine();
}

describe("guildhall-indexer", function () {
  // It starts a process with a database, which a busy machine takes long for.
  this.timeout(5 * MINUTES);

  let market: Awaited<ReturnType<typeof indexedMarket>>;
  let chain: Awaited<ReturnType<typeof serveChain>>;
  let indexer: RunningIndexer;
  /** What to end, the last first. */
  const open: (() => Promise<void>)[] = [];

  before(async () => {
    market = await networkHelpers.loadFixture(indexedMarket);
    chain = await serveChain();
    open.unshift(chain.close);
    indexer = await startIndexer({
      rpcUrl: chain.url,
      deployment: market.deployment,
      probeEndpoints: false,
      requestsPerMinute: 100_000,
    });
    open.unshift(() => indexer.close());
  });

  after(async () => {
    for (const close of open) await close();
  });

  async function get(path: string): Promise<Json> {
    const response = await fetch(`${indexer.url}${path}`);
    const answer = (await response.json()) as Json;
    // Every answer of this file is what the document says.
    if (response.ok && path !== "/openapi.json") {
      expect(apiProblems(path, "application/json", answer)).to.deep.equal([]);
    }
    return answer;
  }

  async function items(path: string): Promise<readonly Json[]> {
    return listOf(await get(path));
  }

  async function query(text: string): Promise<Readonly<Record<string, Json>>> {
    const response = await fetch(`${indexer.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: text }),
    });
    const { data, errors } = (await response.json()) as {
      readonly data: Record<string, Json>;
      readonly errors?: unknown;
    };
    expect(errors).to.equal(undefined);
    return data;
  }

  /** Waits until the index has read the newest block. */
  async function caughtUp(): Promise<void> {
    const head = await networkHelpers.time.latestBlock();
    await until(async () => ((await get("/stats"))["block"] as Json)["number"] === head);
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + 2 * MINUTES;
    while (!(await isSo())) {
      if (performance.now() > end) expect.fail("it did not come to pass");
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }

  it("says of agents what the contracts say, and finds them by their files", async () => {
    await until(async () => (await items("/agents?q=schema&skill=CSV-validation")).length === 1);
    const [found] = await items("/agents?q=schema&skill=csv-validation&active=true&newcomer=true&minQuality=10000");
    expect(found).to.include({ id: market.agentId.toString(), name: FILE.name, namesAgent: false });
    for (const agentId of [1n, market.agentId - 1n, market.agentId]) {
      const [agent, profile, mass] = await Promise.all([
        getAgent(market.client, { agentId }),
        profileOf(market.client, { agentId }),
        massOf(market.client, { agentId }),
      ]);
      const indexed = await get(`/agents/${agentId}`);
      expect(indexed).to.deep.include({
        owner: agent.owner.toLowerCase(),
        ownerSince: agent.ownerSince.toString(),
        identity: agent.identity.toLowerCase(),
        did: agent.did,
        agentURI: agent.uri,
        agentWallet: agent.wallet?.toLowerCase() ?? null,
        active: agent.active,
        accountDeployed: agent.isAccountDeployed,
        score: Number(await scoreOf(market.client, { agentId })),
        quality: Number(await qualityOf(market.client, { agentId })),
        standing: mass.standing.toString(),
        merit: mass.merit.toString(),
        fault: mass.fault.toString(),
        fresh: mass.fresh.toString(),
        volume: profile.volume.toString(),
        latency: profile.latency.toString(),
      });
      const { completed, onTime, late, missed, givenUp, disputed, disputesLost, appealsWon } = profile;
      const counters = { completed, onTime, late, missed, givenUp, disputed, disputesLost, appealsWon };
      for (const [name, count] of Object.entries(counters)) expect(indexed[name], name).to.equal(Number(count));
    }
    const keys = listOf(await get(`/agents/${market.agentId}`), "keys");
    expect(keys).to.have.length(1);
    expect(keys[0]).to.include({ kind: "key", name: "did/pub/Ed25519/veriKey/hex" });
  });

  it("lists the offers that the SDK finds open, with their briefs and bids", async () => {
    const open = await findOffers(market.client);
    await until(async () => (await items("/offers?open=true&skill=csv-validation&q=order")).length === open.length);
    expect((await items("/offers?open=true")).map(({ id }) => id)).to.deep.equal(
      open.map(({ offerHash }) => offerHash),
    );
    expect(await items("/offers?open=false")).to.have.length(1);
    expect(await items("/offers?open=true&skill=cooking")).to.deep.equal([]);
    // The SDK reads from the chain what the index names, and finds by files what no chain can.
    const asking = { ...market.client, indexer: indexer.url };
    expect(await findOffers(asking)).to.deep.equal(open);
    expect(await findAgents(asking, { owner: market.client.account })).to.deep.equal(
      await findAgents(market.client, { owner: market.client.account }),
    );
    expect(await findAgents(asking, { skill: "csv-validation" })).to.include(market.agentId);
    expect(await findAgents(asking, { skill: "cooking" })).to.deep.equal([]);
    const [bid] = await findBids(market.client, { offer: market.open });
    const bidList = listOf(await get(`/offers/${open[0]!.offerHash}`), "bidList");
    expect(bidList.map(({ agentId, price }) => [agentId, price])).to.deep.equal([
      [market.agentId.toString(), bid!.price.toString()],
    ]);
  });

  it("has jobs, disputes and money as they stand in the escrow", async () => {
    const job = await getJob(market.client, { jobId: market.good });
    const indexed = await get(`/jobs/${market.good}`);
    expect(indexed).to.include({
      client: job.client.toLowerCase(),
      provider: job.provider.toLowerCase(),
      price: job.price.toString(),
      awardedAt: job.awardedAt.toString(),
      washRule: 0,
      openMilestones: 0,
    });
    expect(listOf(indexed, "steps").map(({ event }) => event)).to.include.members([
      "MilestoneSettled",
      "MilestoneDelivered",
      "JobAwarded",
    ]);
    const dispute = await get(`/disputes/${market.disputed}/0`);
    expect(dispute).to.include({
      state: "SETTLED",
      round: 2,
      firstBps: 4_000,
      finalBps: 9_000,
      appealByProvider: true,
    });
    expect(listOf(dispute, "rulings").map(({ round, providerBps }) => [round, providerBps])).to.deep.equal([
      [1, 4_000],
      [2, 9_000],
    ]);
    expect(await items(`/panels?member=${market.judges[0]!.account}&open=true`)).to.have.length(1);

    const { credits } = await query("{ credits(limit: 100) { items { account amount } } }");
    const list = listOf(credits!) as readonly { readonly account: string; readonly amount: string }[];
    expect(list.length).to.be.at.least(2);
    for (const { account, amount } of list) {
      const credit = await creditOf(market.client, { token: market.token, account });
      expect(amount, account).to.equal(credit.toString());
    }
  });

  it("ranks by trust as the SDK does from the chain", async () => {
    await caughtUp();
    const expected = await trustRank(market.client, { seeds: [{ client: market.client.account }] });
    const indexed = await get(`/rank?seeds=${market.client.account}`);
    expect(indexed).to.include({ root: expected.root, method: expected.method, hired: expected.hired });
    const plain = JSON.parse(
      JSON.stringify(expected.ranks, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
    ) as unknown;
    expect(indexed["ranks"]).to.deep.equal(plain);
  });

  it("counts what the chain counts, without the job that its own provider paid for", async () => {
    const { numbers, differences } = await compareStats({
      url: indexer.url,
      rpcUrl: chain.url,
      deployment: market.deployment,
    });
    expect(differences).to.deep.equal([]);
    expect(numbers).to.be.greaterThan(20);
    const stats = await get("/stats");
    expect(stats["jobs"]).to.deep.equal({ raw: "3", counted: "2" });
    expect(stats["washRules"]).to.deep.equal({ "0": "2", "3": "1" });
    expect((await items("/jobs?counted=false")).map(({ id }) => id)).to.deep.equal([market.washed]);
  });

  it("answers what Agent0's subgraph documents, as apps/indexer/docs/agent0.md maps it", async () => {
    const rows = readText("apps/indexer/docs/agent0.md")
      .split("\n")
      .filter((line) => /^\| `(?:Get|Find|Search)/.test(line));
    expect(rows.length).to.be.at.least(9);
    for (const row of rows) {
      const asked = row.split("|").slice(2).join("|");
      for (const [, path] of asked.matchAll(/`GET ([^`]+)`/g)) {
        const answer = await get(path!);
        expect(answer, path).not.to.have.property("code");
        if (path!.includes("?")) expect(answer["items"], path).to.have.length(1);
      }
      for (const [, text] of asked.matchAll(/`((?:agents?|feedbacks)\(.+?\})`/g)) {
        const [entry] = Object.values(await query(`{ ${text} }`)) as { items?: unknown[]; id?: unknown }[];
        expect(entry?.items ?? [entry?.id], text).not.to.deep.equal([]);
      }
    }
    const { feedbacks } = await query(
      '{ feedbacks(where: { value_gte: "80" }) { items { value tag1 isByClient jobId agent { did } } } }',
    );
    const { did } = await getAgent(market.client, { agentId: market.agentId });
    expect(listOf(feedbacks!)).to.deep.equal([
      { value: "87", tag1: "quality", isByClient: true, jobId: market.good, agent: { did } },
    ]);
  });

  it("answers in pages, refuses what it does not know, and describes itself", async () => {
    const first = await get("/agents?limit=1&sort=createdAt&order=asc");
    const rest = await get(`/agents?limit=10&sort=createdAt&order=asc&cursor=${String(first["nextCursor"])}`);
    const ids = [...listOf(first), ...listOf(rest)].map(({ id }) => id);
    expect(ids).to.deep.equal(["1", "2", "3"]);
    expect(rest).not.to.have.property("nextCursor");
    for (const [path, code] of [
      ["/agents?minScore=lots", "QUERY_INVALID"],
      ["/agents?colour=red", "QUERY_INVALID"],
      ["/agents?limit=1&limit=2", "QUERY_INVALID"],
      ["/agents?cursor=bm90IGEgY3Vyc29y", "QUERY_INVALID"],
      ["/agents?q=%00", "QUERY_INVALID"],
      ["/agents/99", "NOT_FOUND"],
      ["/agents/1?x=1", "QUERY_INVALID"],
      ["/rank", "QUERY_INVALID"],
      ["/nowhere", "NOT_FOUND"],
    ] as const) {
      expect(await get(path), path).to.include({ code });
    }
    const document = (await get("/openapi.json")) as unknown as { paths: Record<string, never> };
    expect(Object.keys(document.paths)).to.include.members(["/agents", "/jobs/{id}", "/rank", "/events"]);
    const response = await fetch(`${indexer.url}/stats`);
    expect(response.headers.get("access-control-allow-origin")).to.equal("*");
    expect(response.headers.get("cache-control")).to.match(/max-age/);
    const again = await fetch(`${indexer.url}/stats`, { headers: { "if-none-match": response.headers.get("etag")! } });
    expect(again.status).to.equal(304);
  });

  it("answers every path as its document says", async () => {
    await until(async () => (await items("/offers?skill=csv-validation")).length > 0);
    const facets = {
      "/agents": "skill,service,panel,token,active,answered,paid,newcomer,x402&view=market",
      "/offers": "skill,token,size,hasPanel,hasBond,clientHasPaid,open",
      "/jobs": "settled,counted,washRule,token,disputed",
      "/disputes": "state,open,panel&sort=until&order=asc",
      "/panels": "open,size&days=30",
    };
    for (const [path, names] of Object.entries(facets)) {
      const page = await get(`${path}?limit=2&facets=${names}`);
      expect(page["facets"], path).not.to.deep.equal({});
    }
    const [panel] = await items("/panels");
    for (const path of [
      `/agents/${market.agentId}`,
      "/agents/1",
      `/jobs/${market.disputed}`,
      `/jobs/${market.washed}`,
      `/panels/${String(panel!["id"])}`,
      "/stats?days=30",
      `/stats?token=${market.token.toLowerCase()}`,
      "/stats/daily?days=90",
      "/stats/disputes",
      "/governance",
      "/lag",
      "/search?q=csv",
      "/search?q=1",
      "/search?q=0x",
      `/search?q=${market.client.account.slice(0, 10)}`,
      `/search?q=${market.good}`,
    ]) {
      const response = await fetch(`${indexer.url}${path}`);
      expect(response.status, `${path} ${await response.clone().text()}`).to.equal(200);
      await get(path);
    }
  });

  it("counts facets under the other filters, and says why the default view leaves agents out", async () => {
    await until(async () => (await items("/agents?skill=csv-validation")).length === 1);
    const all = await get("/agents?limit=1&facets=skill,active,newcomer");
    expect(all["total"]).to.equal(3);
    const { skill, active } = all["facets"] as Readonly<Record<string, unknown>>;
    expect(skill).to.deep.equal([{ value: "csv-validation", count: 1 }]);
    expect(active).to.deep.equal([
      { value: "true", count: 2 },
      { value: "false", count: 1 },
    ]);
    const view = await get("/agents?view=market");
    // None was probed; one delivered within a day, and one takes no jobs.
    expect(view["leftOut"]).to.deep.equal({ total: 2, inactive: 1, silent: 1, unpaid: 0, paidByWash: 0 });
    const found = await get("/search?q=csv%20chec");
    expect(listOf(found, "hits")[0]).to.deep.equal({
      kind: "agent",
      id: market.agentId.toString(),
      name: FILE.name,
      note: null,
    });
  });

  it("says of a milestone what the SDK says can be done next, and counts windows from events", async () => {
    const job = await getJob(market.client, { jobId: market.good });
    const indexed = await get(`/jobs/${market.good}`);
    expect(listOf(indexed, "milestoneList").map(({ next }) => next)).to.deep.equal([[]]);
    expect(listOf(indexed, "documents").map(({ kind }) => kind)).to.include.members(["brief", "delivery"]);
    const window = (await get("/stats?days=3650"))["window"] as Json;
    expect(window["jobs"]).to.deep.equal({ counted: 2, raw: 3 });
    const [earned] = listOf(window, "earned");
    expect(earned).to.include({ token: job.token.toLowerCase() });
    const agent = await get(`/agents/${market.agentId}`);
    const month = agent["last30Days"] as Json;
    expect(month["jobs"]).to.deep.equal({ counted: 1, raw: 2 });
  });

  it("follows the chain, also when it takes ten blocks back", async () => {
    const abort = new AbortController();
    const told: string[] = [];
    const stream = await fetch(`${indexer.url}/events`, { signal: abort.signal });
    const reading = (async () => {
      for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) told.push(chunk);
    })().catch(() => undefined);
    const heard = (event: string): number => told.join("").split(`event: ${event}\n`).length - 1;
    // The stream begins with what comes after its first look.
    await caughtUp();
    await new Promise((wake) => setTimeout(wake, 1_500));

    const before = await get("/stats");
    const snapshot = (await rpc.request({ method: "evm_snapshot" })) as string;
    const undone = await settle(market.client, market.worker, market.agentId);
    await mineEach(7);
    await caughtUp();
    await until(async () => heard("MilestoneSettled") === 1);
    const settled = /event: MilestoneSettled\ndata: (.+)\n/.exec(told.join(""))![1]!;
    const event = JSON.parse(settled) as Json;
    expect(apiProblems("/events", "text/event-stream", event)).to.deep.equal([]);
    expect(event).to.deep.include({
      agent: { id: market.agentId.toString(), name: FILE.name },
      client: market.client.account.toLowerCase(),
      token: market.token.toLowerCase(),
      jobId: undone,
    });
    expect((event["args"] as Json)["earned"]).to.match(/^\d+$/);
    expect(await get(`/jobs/${undone}`)).to.include({ id: undone });

    await rpc.request({ method: "evm_revert", params: [snapshot] });
    await mineEach(12);
    await caughtUp();
    await until(async () => heard("rollback") === 1);
    expect(await get(`/jobs/${undone}`)).to.include({ code: "NOT_FOUND" });
    const now = await get("/stats");
    expect({ ...now, block: null }).to.deep.equal({ ...before, block: null });

    await settle(market.client, market.worker, market.agentId);
    await caughtUp();
    await until(async () => heard("MilestoneSettled") === 2);
    const { differences } = await compareStats({
      url: indexer.url,
      rpcUrl: chain.url,
      deployment: market.deployment,
    });
    expect(differences).to.deep.equal([]);
    abort.abort();
    await reading;
  });
});
