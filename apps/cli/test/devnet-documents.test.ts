import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { serveMarket } from "../src/devnet/serve-market.js";

const NAME = `0x${"ab".repeat(32)}.json`;

describe("devnet: documents", () => {
  it("lets a page of another origin read a document, or learn that it is not there", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guildhall-documents-"));
    const server = await serveMarket(0, folder);
    try {
      const url = `${server.url}/documents/${NAME}`;
      const missing = await fetch(url);
      await fetch(url, { method: "PUT", body: "{}" });
      const found = await fetch(url);
      expect(await found.text()).to.equal("{}");
      const seen = [missing, found].map(({ status, headers }) => [status, headers.get("access-control-allow-origin")]);
      expect(seen).to.deep.equal([
        [404, "*"],
        [200, "*"],
      ]);
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  });
});
