import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect } from "chai";

import { ChainReplacedError } from "../../scripts/demo/chain-replaced-error.js";
import { narrator } from "../../scripts/demo/narrator.js";
import { type DemoResult, runDemo } from "../../scripts/demo/run-demo.js";
import { isMarketplaceError, parseDeployment } from "../../sdk/src/index.js";
import { caught } from "../../sdk/test/utils/caught.js";
import { startProxy } from "../utils/rpc-proxy.js";

const ROOT = new URL("../../", import.meta.url);

/** All that makes a block. */
const WRITES = ["eth_sendRawTransaction", "eth_sendTransaction", "evm_mine"];

/** The connection breaks after every so many of them; 1 takes minutes. */
const STRIDE = 3;

/** What everybody has at the end of an undisturbed demo, in units of the test dollar; the README shows it. */
const AT_THE_END = [
  ["Beatrice", 334_771_000n],
  ["Cora", 100_250_000n],
  ["Auditor", 219_525_000n],
  ["Rival", 117_355_750n],
  ["IBAN checker", 19_950_000n],
  ...["Ada", "Ben", "Cleo"].map((name) => [name, 900_000n]),
  ...["Dora", "Emil", "Fay", "Gus", "Hana"].map((name) => [name, 950_000n]),
];

const money = ({ actors }: DemoResult) => actors.map(({ name, after }) => [name, after.wallet + after.credit]);

// Every run takes seconds; the machine may be busy.
describe("The demo on a node that outlives it", function () {
  this.timeout(300_000);
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let stopNode: () => Promise<void>;
  let state: string;
  /** How many writes were asked for, and after how many the connection breaks with the answer lost. */
  let writes = 0;
  let breaksAfter = Infinity;

  before(async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/node.ts", "--port", "0"], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    stopNode = async () => {
      child.kill("SIGTERM");
      await ended;
    };
    let output = "";
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      output += chunk.toString();
      if (output.includes("Ctrl-C")) break;
    }
    proxy = await startProxy(/http:\/\/127\.0\.0\.1:\d+/.exec(output)![0]);
  });

  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), "guildhall-demo-state-"));
    [writes, breaksAfter] = [0, Infinity];
    proxy.intercept = ({ method }) => {
      if (WRITES.includes(method) && ++writes === breaksAfter) proxy.diesAfter = method;
      return undefined;
    };
  });

  afterEach(() => rmSync(state, { recursive: true }));

  after(async () => {
    await proxy.close();
    await stopNode();
  });

  const place = () => ({
    node: proxy.url,
    state,
    deployment: parseDeployment(JSON.parse(readFileSync(new URL("deployments/31337.json", ROOT), "utf8"))),
  });
  const run = () => runDemo(narrator(true), place());

  it("goes on where it stopped, whatever answer was lost, and ends with the same balances", async () => {
    let result: DemoResult | undefined;
    let breaks = 0;
    while (result === undefined) {
      breaksAfter = writes + STRIDE;
      try {
        result = await run();
      } catch (error) {
        if (!isMarketplaceError(error, "NODE_UNREACHABLE")) throw error;
        breaks++;
        [proxy.isDown, proxy.diesAfter] = [false, undefined];
      }
    }
    expect(breaks).to.be.greaterThan(45 / STRIDE); // there are as many steps
    expect(money(result)).to.deep.equal(AT_THE_END);
    expect(result.steps).to.have.length(45);

    // Whoever asks again is told the same, and nothing is sent.
    [writes, breaksAfter] = [0, Infinity];
    expect({ ...(await run()), seconds: 0 }).to.deep.equal({ ...result, seconds: 0 });
    expect(writes).to.equal(0);

    // Nor does it go on with a node that does not have its chain.
    proxy.intercept = ({ method }) => (method === "eth_getBlockByNumber" ? { result: null } : undefined);
    await caught(ChainReplacedError, run);
  });

  it("tells in the command's own words how to go on, leaves nothing running, and does so", async () => {
    const options = ["--import", "tsx", "scripts/demo/main.ts", "--node", proxy.url, "--state", state, "--json"];
    const demo = () => promisify(execFile)(process.execPath, options, { cwd: ROOT, timeout: 170_000 });

    breaksAfter = 30; // in the middle of the first job
    const failed = await demo().catch((error: unknown) => error as { code: number; stdout: string; stderr: string });
    expect(failed).to.include({ code: 1, stderr: "" });
    const { error } = JSON.parse(failed.stdout) as { error: { code: string; message: string } };
    expect(error.code).to.equal("NODE_UNREACHABLE");
    expect(error.message).to.contain(`kept in ${state}`).and.contain("same command again");

    proxy.isDown = false;
    const { stdout } = await demo();
    const { actors } = JSON.parse(stdout) as { actors: { name: string; after: Record<string, string> }[] };
    expect(actors.map(({ name, after }) => [name, BigInt(after.wallet!) + BigInt(after.credit!)])).to.deep.equal(
      AT_THE_END,
    );
  });
});
