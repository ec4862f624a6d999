import { Desk } from "./utils/desk.js";
import { tradeTwice } from "./utils/trade.js";

describe("the market as tools: a stock client has one job released and another disputed", () => {
  for (const kind of ["2.4", "2.4 auto"] as const) {
    it(`${kind}, over standard input and output`, () =>
      Desk.use(async (desk) => {
        await tradeTwice(desk, await desk.client(kind, await desk.stdio(await desk.buyer("buyer"))));
      })).timeout(600_000);
  }

  for (const kind of ["1.x", "2.4"] as const) {
    it(`${kind}, over HTTP`, () =>
      Desk.use(async (desk) => {
        const { place } = await desk.http(await desk.buyer("buyer"));
        await tradeTwice(desk, await desk.client(kind, place));
      })).timeout(600_000);
  }
});
