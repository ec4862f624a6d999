import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import type { DevnetDescription } from "../src/devnet/description.js";
import { serveMarket } from "../src/devnet/serve-market.js";

const PAGE = "http://127.0.0.1:1/";

describe("devnet: the way to its page", () => {
  it("sends a browser that opens the market's URL to the page, and tells programs where all is", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guildhall-page-"));
    const server = await serveMarket(0, folder);
    try {
      server.describe({ chainId: 31_337, parts: { web: PAGE } } as unknown as DevnetDescription);
      const browser = await fetch(server.url, { headers: { accept: "text/html,*/*" }, redirect: "manual" });
      expect([browser.status, browser.headers.get("location")]).to.deep.equal([302, PAGE]);
      const program = await fetch(server.url, { headers: { accept: "*/*" } });
      expect(await program.text()).to.contain(`web: ${PAGE}`);
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  });
});
