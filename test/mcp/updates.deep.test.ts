import { Desk } from "./utils/desk.js";
import { hearOfChanges } from "./utils/hear-of-changes.js";

describe("a client that listens for changes hears of them until it stops", () => {
  for (const kind of ["1.x", "2.4", "2.4 auto"] as const) {
    it(`${kind}, over standard input and output`, () =>
      Desk.use(async (desk) => {
        await hearOfChanges(desk, await desk.client(kind, await desk.stdio(await desk.buyer("buyer"))));
      })).timeout(300_000);
  }
});
