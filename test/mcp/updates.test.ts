import { expect } from "chai";

import { Desk } from "./utils/desk.js";
import { hearOfChanges } from "./utils/hear-of-changes.js";

// The other pairs of client and transport are in updates.deep.test.ts.
describe("a client that listens for changes", () => {
  it("hears of a delivery and of bids until it stops: of the 1.x SDK, over HTTP in a session", () =>
    Desk.use(async (desk) => {
      const { place } = await desk.http(await desk.buyer("buyer"));
      const client = await desk.client("1.x", place);
      await hearOfChanges(desk, client);
      const refused = await client.stock.subscribeResource({ uri: "guildhall://documents/brief/0x00" }).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refused).to.include({ code: -32602 });
    })).timeout(300_000);

  it("hears the same with automatic negotiation, over HTTP without a session", () =>
    Desk.use(async (desk) => {
      const { place } = await desk.http(await desk.buyer("buyer"));
      await hearOfChanges(desk, await desk.client("2.4 auto", place));
    })).timeout(300_000);
});
