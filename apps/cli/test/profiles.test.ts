import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect } from "chai";
import { Wallet } from "ethers";

import { ensureDevnetState } from "../../../scripts/lib/devnet-process.js";
import { ROOT } from "../../../scripts/lib/project.js";
import { type LocalChain, startChain } from "../src/devnet/chain/start-chain.js";
import { CHAIN_FILE, readStoredMarket } from "../src/devnet/chain/stored-state.js";
import { localAccounts } from "../src/devnet/local-accounts.js";
import { everything, run, withFolder } from "./utils/run.js";

const CANARY = `0x${"c0ffee25".repeat(8)}`;
const PASSWORD = "a canary of a password";
const PUBLIC_CHAIN = 84_532;

describe("Profiles and keys", function () {
  this.timeout(180_000);
  let chain: LocalChain;
  let blocks: () => Promise<number>;

  /** The stored chain under the id of a public one. */
  before(async () => {
    await ensureDevnetState();
    chain = await startChain({ loads: CHAIN_FILE });
    const rpc = async (method: string, ...params: unknown[]): Promise<unknown> => {
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
      const response = await fetch(chain.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      return ((await response.json()) as { readonly result: unknown }).result;
    };
    await rpc("anvil_setChainId", PUBLIC_CHAIN);
    blocks = async () => Number(await rpc("eth_blockNumber"));
  });
  after(() => chain.close());

  async function inHome(
    work: (
      guildhall: (environment: NodeJS.ProcessEnv, ...words: string[]) => ReturnType<typeof run>,
      folder: string,
    ) => Promise<void>,
  ): Promise<void> {
    await withFolder(async (folder) => {
      const { deployment } = await readStoredMarket();
      await writeFile(join(folder, "deployment.json"), JSON.stringify({ ...deployment, chainId: PUBLIC_CHAIN }));
      const home = join(folder, "home");
      const guildhall = (environment: NodeJS.ProcessEnv, ...words: string[]) =>
        run(words, { GUILDHALL_HOME: home, ...environment });
      const added = await guildhall(
        {},
        "profile",
        "add",
        "public",
        "--url",
        chain.url,
        "--deployment",
        join(folder, "deployment.json"),
        "--key-variable",
        "MY_KEY",
      );
      expect(added.exitCode, added.stderr).to.equal(0);
      await work(guildhall, home);
    });
  }
  const rich = { MY_KEY: localAccounts(1)[0]!.privateKey };

  it("ask before a write on a public chain: nobody can be asked here, so that nothing is sent without --yes", async () => {
    await inHome(async (guildhall) => {
      const block = await blocks();
      const refused = await guildhall(rich, "money", "deposit", "5");
      expect(refused.exitCode).to.equal(9);
      expect(refused.stderr).to.match(/chain 84532, which is public.*--dry-run.*--yes/);
      const dry = await guildhall(rich, "money", "deposit", "5", "--dry-run");
      expect(dry.exitCode, dry.stderr).to.equal(0);
      expect(dry.stdout).to.match(/Moves 5 TUSD.*undo.*guildhall money withdraw/s);
      expect(await blocks()).to.equal(block);
      const done = await guildhall(rich, "money", "deposit", "5", "--yes");
      expect(done.exitCode, done.stderr).to.equal(0);
      expect(await blocks()).to.be.greaterThan(block);
      expect(await guildhall(rich, "advance", "1h"), "nobody moves its clock").to.include({ exitCode: 2 });
    });
  });

  it("let two processes with one key write at the same time", async () => {
    await inHome(async (_, home) => {
      const words = ["agent", "register", "--name", "Twin", "--description", "Twin.", "--yes", "--field", "agentId"];
      const register = () =>
        promisify(execFile)(process.execPath, [join(ROOT, "apps/cli/dist/main.js"), ...words], {
          env: { PATH: process.env["PATH"], GUILDHALL_HOME: home, ...rich },
        });
      const [one, other] = await Promise.all([register(), register()]);
      expect([one.stdout, other.stdout].toSorted()).to.deep.equal(["1\n", "2\n"]);
    });
  });

  it("keep a key in an encrypted keystore that ethers reads, and print and store it nowhere else", async () => {
    await inHome(async (guildhall, home) => {
      const made = await guildhall(
        { GUILDHALL_PRIVATE_KEY: CANARY, GUILDHALL_PASSWORD: PASSWORD },
        "profile",
        "key",
        "public",
        "--json",
      );
      expect(made.exitCode, made.stderr).to.equal(0);
      const { path, account } = JSON.parse(made.stdout) as { readonly path: string; readonly account: string };
      const { address, privateKey } = await Wallet.fromEncryptedJson(await readFile(path, "utf8"), PASSWORD);
      expect({ address, privateKey }).to.deep.equal({ address: account, privateKey: CANARY });
      expect((await stat(path)).mode & 0o777).to.equal(0o600);

      // To read needs no password.
      expect(JSON.parse((await guildhall({}, "money", "balance", "--json")).stdout)).to.include({ account });
      const wrong = await guildhall({ GUILDHALL_PASSWORD: "another" }, "money", "deposit", "1", "--yes");
      expect(wrong).to.include({ exitCode: 3 });
      expect(wrong.stderr).to.match(/does not open/);
      expect(await guildhall({ GUILDHALL_PASSWORD: PASSWORD }, "money", "deposit", "1", "--yes")).to.include({
        exitCode: 6,
      });
      const again = await guildhall(
        { GUILDHALL_PRIVATE_KEY: CANARY, GUILDHALL_PASSWORD: PASSWORD },
        "profile",
        "key",
        "public",
      );
      expect(again, "an older key is not overwritten").to.include({ exitCode: 3 });

      const files = await readdir(home, { recursive: true, withFileTypes: true });
      const texts = await Promise.all(
        files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), "utf8")),
      );
      expect(texts.length).to.be.at.least(2);
      for (const text of [...texts, ...everything]) {
        expect(text.toLowerCase()).not.to.include(CANARY.slice(2)).and.not.to.include(PASSWORD);
      }
    });
  });

  it("are listed, chosen and forgotten", async () => {
    await inHome(async (guildhall) => {
      await guildhall({}, "profile", "add", "second", "--url", "http://127.0.0.1:9");
      const listed = async () =>
        JSON.parse((await guildhall({}, "profile", "list", "--json")).stdout) as {
          readonly current: string;
          readonly profiles: readonly { readonly name: string }[];
        };
      expect((await listed()).current).to.equal("second");
      await guildhall({}, "profile", "use", "public");
      expect((await listed()).current).to.equal("public");
      await guildhall({}, "profile", "remove", "public");
      expect(await listed()).to.include({ current: "devnet" });
      expect((await listed()).profiles.map(({ name }) => name)).to.deep.equal(["second"]);
      expect(await guildhall({}, "doctor", "--profile", "second", "--field", "isGood")).to.include({
        stdout: "false\n",
      });
    });
  });

  it("keep the place of an indexer, which the doctor asks", async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === "/ready" ? 503 : 200;
      response.end(JSON.stringify({ local: { id: 31337, block: { number: 1 } } }));
    }).listen(0, "127.0.0.1");
    try {
      await once(server, "listening");
      const indexer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await inHome(async (guildhall) => {
        const add = ["profile", "add", "indexed", "--url", "http://127.0.0.1:9", "--indexer"];
        expect(await guildhall({}, ...add, "ftp://127.0.0.1")).to.include({ exitCode: 2 });
        expect(await guildhall({}, ...add, indexer)).to.include({ exitCode: 0 });
        expect((await guildhall({}, "profile", "list")).stdout).to.contain(indexer);
        const { findings } = JSON.parse((await guildhall({}, "doctor", "--json")).stdout) as {
          readonly findings: readonly { readonly subject: string; readonly says: string }[];
        };
        expect(findings.find(({ subject }) => subject === "indexer")?.says).to.match(/has not caught up/);
      });
    } finally {
      server.close();
    }
  });
});
