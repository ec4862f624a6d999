import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { creditOf } from "@guildhall/sdk";
import { expect } from "chai";

import { ROOT } from "../../../scripts/lib/project.js";
import { localAccounts } from "../src/devnet/local-accounts.js";
import { startFragileNode } from "./utils/fragile-node.js";
import { startTestMarket } from "./utils/local-market.js";
import { type Ran, run, withFolder } from "./utils/run.js";

const DOLLAR = 1_000_000n;

describe("A command in bad times", function () {
  this.timeout(240_000);
  let market: Awaited<ReturnType<typeof startTestMarket>>;
  before(async () => {
    market = await startTestMarket();
  });
  after(() => market.close());

  /** The program as it is built, in a process whose files take no more bytes: a full disk, for it alone. */
  async function onFullDisk(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ran> {
    const program = [process.execPath, join(ROOT, "apps/cli/dist/main.js"), ...words];
    const ended = promisify(execFile)("sh", ["-c", 'ulimit -f 0; exec "$@"', "sh", ...program], {
      // Node would leave files without content in the package.
      env: { PATH: process.env["PATH"], NODE_DISABLE_COMPILE_CACHE: "1", ...environment },
    });
    return ended.then(
      (printed) => ({ exitCode: 0, ...printed }),
      (error: unknown) => {
        const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
        return { exitCode: code, stdout, stderr };
      },
    );
  }

  it("says that the disk is full, with exit code 10, and loses nothing", async () => {
    await withFolder(async (folder) => {
      const environment = { GUILDHALL_HOME: folder, GUILDHALL_PASSWORD: "a long password" };
      const add = ["profile", "add", "mine", "--url", "http://127.0.0.1:9"];
      await run(add, environment);
      const profiles = await readFile(join(folder, "profiles.json"), "utf8");
      const block = await market.reader.provider.getBlockNumber();
      for (const words of [
        ["profile", "add", "other", "--url", "http://127.0.0.1:9"],
        ["profile", "key", "mine", "--new"],
        ["money", "deposit", "1", "--profile", market.profile(3)],
      ]) {
        const { exitCode, stdout, stderr } = await onFullDisk(words, environment);
        expect(exitCode, `${words.join(" ")}: ${stdout}${stderr}`).to.equal(10);
        expect(stderr, words.join(" ")).to.match(/^Error: [^]*(EFBIG|journal)[^]*\n {2}next: guildhall/);
      }
      expect(await market.reader.provider.getBlockNumber()).to.equal(block);
      expect(await readFile(join(folder, "profiles.json"), "utf8")).to.equal(profiles);
      const left = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
      expect(left.map(({ name }) => name).filter((name) => !name.endsWith(".jsonl"))).to.deep.equal(["profiles.json"]);
      // With room again it is done.
      const { exitCode } = await run(["money", "deposit", "1", "--profile", market.profile(3)], environment);
      expect(exitCode).to.equal(0);
    });
  });

  it("says what is known when the node goes away in the middle, and does it once when it is back", async () => {
    const rpc = await fetch(`${market.url}/devnet.json`).then(
      async (answer) => (await answer.json()) as { rpc: string },
    );
    const node = await startFragileNode(rpc.rpc);
    try {
      await withFolder(async (folder) => {
        const account = localAccounts(5)[4]!;
        const { deployment } = market.reader;
        await writeFile(join(folder, "deployment.json"), JSON.stringify(deployment));
        const environment = {
          GUILDHALL_HOME: folder,
          GUILDHALL_URL: node.url,
          GUILDHALL_DEPLOYMENT: join(folder, "deployment.json"),
          GUILDHALL_PRIVATE_KEY: account.privateKey,
        };
        const token = Object.values(deployment.tokens ?? {})[0]!.address;
        const credit = (): Promise<bigint> => creditOf(market.reader, { token, account: account.address });
        const words = ["money", "deposit", "2", "--idempotency-key", "in-bad-times"];
        const before = await credit();

        node.failAt("eth_estimateGas", false);
        const early = await run(words, environment);
        expect(early.exitCode, early.stderr).to.equal(7);
        expect(early.stderr)
          .to.match(/^Error: [^]*\n {2}next: guildhall doctor/)
          .and.not.include("signed");
        expect(await credit()).to.equal(before);

        node.recover();
        node.failAt("eth_sendRawTransaction", true);
        const late = await run(words, environment);
        expect(late.exitCode, late.stderr).to.equal(8);
        expect(late.stderr).to.match(/\n {2}signed: 0x[\da-f]{64}\n {2}next: /);

        node.recover();
        const again = await run([...words, "--json"], environment);
        expect(again.exitCode, again.stdout).to.equal(0);
        expect(await credit()).to.equal(before + 2n * DOLLAR);
        const repeated = await run([...words, "--json"], environment);
        expect(JSON.parse(repeated.stdout)).to.include({ repeated: true });
        expect(await credit()).to.equal(before + 2n * DOLLAR);
      });
    } finally {
      await node.close();
    }
  });
});
