import type { RequestListener } from "node:http";

import { expect } from "chai";

import {
  ConnectionInvalidError,
  connect,
  findAgents,
  findOffers,
  IndexMissingError,
  makeOffer,
  postOffer,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { withWebServer } from "../../utils/web-server.js";
import { brief, marketplace, networkHelpers } from "../fixtures/jobs.js";

const URI = "https://example.com/brief.json";

async function offersPosted() {
  const market = await marketplace();
  const posts = [];
  for (const maxPrice of ["10", "20"]) {
    const document = await brief({ budget: { token: "TUSD", maxPrice } });
    const offer = await makeOffer(market.client, { document });
    posts.push(await postOffer(market.client, { offer, uri: URI }));
    await networkHelpers.mine(3);
  }
  return { ...market, posts };
}

const answering =
  (body: string): RequestListener =>
  (_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(body);
  };

/** What an index says of offers in these blocks, and that it knows the chain up to another. */
const listing = (blocks: readonly unknown[], block: unknown): string =>
  JSON.stringify({ items: blocks.map((blockNumber) => ({ blockNumber })), block: { number: block } });

describe("a client with an index", () => {
  it("reads from the chain what the index names, and what came since its block", async () => {
    const { client, posts } = await networkHelpers.loadFixture(offersPosted);
    const [first, second] = posts.map(({ blockNumber }) => blockNumber);
    const found = async (body: string) => {
      const hashes: string[] = [];
      await withWebServer(answering(body), async (indexer) => {
        hashes.push(...(await findOffers({ ...client, indexer })).map(({ offerHash }) => offerHash));
      });
      return hashes;
    };
    const both = (await findOffers(client)).map(({ offerHash }) => offerHash);
    const head = await client.provider.getBlockNumber();
    expect(await found(listing([String(first), String(second)], head))).to.deep.equal(both);
    expect(await found(listing([first], first))).to.deep.equal(both);
    // It can hide, and invents nothing.
    expect(await found(listing([second], head))).to.deep.equal(both.slice(1));
    expect(await found(listing([], head + 1_000))).to.deep.equal([]);
    expect(await found(listing([0, 1, -5, 1e300, "x", null, head + 9], head))).to.deep.equal([]);
  });

  it("searches the chain when the index gives no sound answer, however it fails", async () => {
    const { client } = await networkHelpers.loadFixture(offersPosted);
    const all = await findOffers(client);
    const failures: readonly RequestListener[] = [
      answering("<html>"),
      answering("null"),
      answering(JSON.stringify({ items: {}, block: { number: 9 } })),
      answering(JSON.stringify({ items: [], block: { number: "9" } })),
      answering(JSON.stringify({ items: [null, 7], block: { number: 0 }, nextCursor: "again" })),
      (_, response) => response.writeHead(503).end(),
      (_, response) => response.writeHead(302, { location: "http://127.0.0.1:9/" }).end(),
      (request) => request.socket.destroy(),
      // Five million bytes.
      (_, response) => {
        const more = (): void => {
          for (let i = 0; i < 50; i++) response.write(" ".repeat(100_000));
          response.end("{}");
        };
        more();
      },
    ];
    for (const failure of failures) {
      await withWebServer(failure, async (indexer) => {
        expect(await findOffers({ ...client, indexer })).to.deep.equal(all);
      });
    }
  });

  it("says that only an index finds agents by their files", async () => {
    const { client, worker, agentId } = await networkHelpers.loadFixture(marketplace);
    await caught(IndexMissingError, () => findAgents(client, { skill: "csv-validation" }));
    const answer = JSON.stringify({
      items: [{ id: "999" }, { id: agentId.toString() }, { id: "x" }, { id: 5 }],
      block: { number: 1 },
    });
    await withWebServer(answering(answer), async (indexer) => {
      const asking = { ...client, indexer };
      expect(await findAgents(asking, { text: "counter" })).to.deep.equal([agentId]);
      expect(await findAgents(asking, { text: "counter", owner: client.account })).to.deep.equal([]);
      expect(await findAgents(asking, { owner: worker.account })).to.deep.equal([agentId]);
    });
  });

  it("refuses an index that is no web address", async () => {
    const { client } = await networkHelpers.loadFixture(marketplace);
    const { provider, deployment } = client;
    for (const indexer of ["ftp://example.com", "example.com", ""]) {
      await caught(ConnectionInvalidError, () => connect({ provider, deployment, indexer }));
    }
    expect(await connect({ provider, deployment, indexer: "https://index.example.com" })).to.include({
      indexer: "https://index.example.com",
    });
  });
});
