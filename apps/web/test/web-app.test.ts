import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { PageMissingError } from "../src/errors/page-missing-error.js";
import type { PageSettings } from "../src/page-settings.js";
import { startForDevnet } from "../src/start-for-devnet.js";
import { type RunningWeb, startWeb } from "../src/start-web.js";

const SETTINGS: PageSettings = {
  name: "Devnet",
  chainId: 31_337,
  rpc: "http://127.0.0.1:8545/key",
  indexer: "http://127.0.0.1:42069",
  documents: ["http://127.0.0.1:8600/documents"],
  deployment: { chainId: 31_337, contracts: {}, tokens: [] } as unknown as PageSettings["deployment"],
};

describe("Web: the server", () => {
  let folder: string;
  let page: RunningWeb;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "guildhall-page-"));
    await mkdir(join(folder, "assets"));
    await writeFile(join(folder, "index.html"), "<!doctype html><title>Guildhall</title>");
    await writeFile(join(folder, "assets", "page-abc.js"), "export {};");
    await writeFile(join(folder, "secret.txt"), "not for readers");
    page = await startWeb({ settings: SETTINGS, folder });
  });

  after(async () => {
    await page.close();
    await rm(folder, { recursive: true });
  });

  const get = (path: string): Promise<Response> => fetch(`${page.url}${path}`);

  it("answers every address of a view with the page", async () => {
    for (const path of ["/", "/agents/1", "/jobs/0xab", "/nothing/of/that/name"]) {
      const answer = await get(path);
      expect(answer.status, path).to.equal(200);
      expect(await answer.text(), path).to.contain("<title>Guildhall</title>");
      expect(answer.headers.get("cache-control"), path).to.equal("no-cache");
    }
  });

  it("says which market it shows", async () => {
    expect(await (await get("/settings.json")).json()).to.deep.equal(SETTINGS);
  });

  it("lets files with a hash in their name be kept for ever, and answers 404 for those that are gone", async () => {
    expect((await get("/assets/page-abc.js")).headers.get("cache-control")).to.contain("immutable");
    const gone = await get("/assets/page-old.js");
    expect([gone.status, gone.headers.get("cache-control")]).to.deep.equal([404, "no-cache"]);
  });

  it("gives out no other file, also by paths that climb", async () => {
    for (const path of [
      "/secret.txt",
      "/assets/../secret.txt",
      "/assets/%2e%2e/secret.txt",
      "/assets/..%2fsecret.txt",
    ]) {
      expect(await (await get(path)).text(), path).not.to.contain("not for readers");
    }
  });

  it("lets the page ask its node, its index and its documents, and run no script but its own", async () => {
    const policy = (await get("/")).headers.get("content-security-policy") ?? "";
    const directives = new Map(policy.split("; ").map((text) => [text.split(" ")[0], text] as const));
    expect(directives.get("default-src")).to.equal("default-src 'self'");
    expect(directives.get("connect-src")).to.equal(
      "connect-src 'self' http://127.0.0.1:8545 http://127.0.0.1:42069 http://127.0.0.1:8600",
    );
    expect(directives.get("require-trusted-types-for")).to.equal("require-trusted-types-for 'script'");
    expect(policy).not.to.contain("unsafe");
  });

  it("refuses to start without a built page, and says how to build it", async () => {
    const empty = join(folder, "assets");
    const refused = await startWeb({ settings: SETTINGS, folder: empty }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(PageMissingError);
    expect((refused as Error).message).to.contain("npm run build --workspace @guildhall/web");
  });

  it("serves a local market and its documents, with its index when it has one", async () => {
    const { rpc, deployment } = SETTINGS;
    const documents = "http://127.0.0.1:2/documents";
    const part = await startForDevnet({ rpc, deployment, documents, parts: { indexer: "http://127.0.0.1:1" } });
    try {
      const answer = await fetch(`${part.url}/settings.json`);
      const settings = (await answer.json()) as PageSettings;
      expect([settings.name, settings.indexer]).to.deep.equal(["Devnet", "http://127.0.0.1:1"]);
      expect(settings.documents).to.deep.equal([documents]);
      expect(answer.headers.get("content-security-policy")).to.match(/connect-src [^;]*http:\/\/127\.0\.0\.1:2[ ;]/);
    } finally {
      await part.close();
    }
  });
});
