import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parseDeployment } from "../../sdk/src/index.js";
import { startProxy } from "./rpc-proxy.js";

export const ROOT = new URL("../../", import.meta.url);

/** All that makes a block. */
const WRITES = ["eth_sendRawTransaction", "eth_sendTransaction", "evm_mine"];

/** What everybody has at the end of an undisturbed demo, in units of the test dollar; the README shows it. */
export const AT_THE_END = [
  ["Beatrice", 334_771_000n],
  ["Cora", 100_250_000n],
  ["Auditor", 219_525_000n],
  ["Rival", 117_355_750n],
  ["IBAN checker", 19_950_000n],
  ...["Ada", "Ben", "Cleo"].map((name) => [name, 900_000n]),
  ...["Dora", "Emil", "Fay", "Gus", "Hana"].map((name) => [name, 950_000n]),
];

/** A node that outlives the demo, and a connection to it that breaks. */
export interface LongLivedNode {
  readonly proxy: Awaited<ReturnType<typeof startProxy>>;
  /** The folder in which the demo keeps what it did; a new one for each test. */
  readonly state: string;
  /** How many writes were asked for, and after how many the connection breaks with the answer lost. */
  writes: number;
  breaksAfter: number;
  /** Where the demo runs. */
  place(): { node: string; state: string; deployment: ReturnType<typeof parseDeployment> };
}

/** Starts such a node before the tests of a suite, and stops it after them. */
export function useLongLivedNode(): LongLivedNode {
  let proxy: LongLivedNode["proxy"];
  let stopNode: () => Promise<void>;
  let state: string;

  before(async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/node/main.ts", "--port", "0"], {
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
    [node.writes, node.breaksAfter] = [0, Infinity];
    proxy.intercept = ({ method }) => {
      if (WRITES.includes(method) && ++node.writes === node.breaksAfter) proxy.diesAfter = method;
      return undefined;
    };
  });

  afterEach(() => rmSync(state, { recursive: true }));

  after(async () => {
    await proxy.close();
    await stopNode();
  });

  const node: LongLivedNode = {
    get proxy() {
      return proxy;
    },
    get state() {
      return state;
    },
    writes: 0,
    breaksAfter: Infinity,
    place: () => ({
      node: proxy.url,
      state,
      deployment: parseDeployment(JSON.parse(readFileSync(new URL("deployments/31337.json", ROOT), "utf8"))),
    }),
  };
  return node;
}
