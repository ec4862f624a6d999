import { Desk } from "./utils/desk.js";
import { tradeTwice } from "./utils/trade.js";

// The other four of the six pairs of client and transport are in clients.deep.test.ts.
describe("the market as tools: a stock client has one job released and another disputed", () => {
  it("of the 1.x SDK, over standard input and output", () =>
    Desk.use(async (desk) => {
      await tradeTwice(desk, await desk.client("1.x", await desk.stdio(await desk.buyer("buyer"))));
    })).timeout(300_000);

  it("of the 2.4 packages with automatic negotiation, over HTTP", () =>
    Desk.use(async (desk) => {
      const { place } = await desk.http(await desk.buyer("buyer"));
      await tradeTwice(desk, await desk.client("2.4 auto", place));
    })).timeout(300_000);
});
