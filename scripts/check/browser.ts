// Runs the SDK's main entry in Debian's Chromium: a page whose policy forbids to make code from text connects to a local chain, reads and
// checks a document, and must read what Node.js reads. Where no browser is installed this is skipped, and says how to install one. Needs
// `tsc -p sdk`.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import { build } from "esbuild";
import { chromium } from "playwright-core";

import { startChain } from "../../apps/cli/src/devnet/chain/start-chain.js";
import { CHAIN_FILE, readStoredMarket } from "../../apps/cli/src/devnet/chain/stored-state.js";
import { localAccounts } from "../../apps/cli/src/devnet/local-accounts.js";
import { BROWSER_ARGUMENTS, browserPath, INSTALL_BROWSER } from "../lib/browser.js";
import { type Place, readMarket } from "./browser-readings.js";
import { ROOT } from "../lib/project.js";
import { conclude } from "../lib/report.js";

/** As strict as a page can be that asks another server: its own scripts alone, and no code made from text. */
const POLICY = "default-src 'self'; connect-src *; require-trusted-types-for 'script'; trusted-types 'none'";

/** The readings as a page loads them. */
async function bundledReadings(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, "scripts/check/browser-readings.ts")],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** Reads in a page of a browser of its own. */
async function readInBrowser(executablePath: string, place: Place): Promise<readonly string[]> {
  const script = await bundledReadings();
  const server = createServer(({ url }, answer) => {
    const isScript = url === "/readings.js";
    answer
      .setHeader("Content-Security-Policy", POLICY)
      .setHeader("Content-Type", isScript ? "text/javascript" : "text/html")
      .end(isScript ? script : "<title>SDK</title>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const call = `import("/readings.js").then(({ readMarket }) => readMarket(${JSON.stringify(place)}))`;
    return await page.evaluate<readonly string[]>(call);
  } finally {
    await browser.close();
    server.close();
  }
}

async function main(path: string): Promise<void> {
  await promisify(execFile)(process.execPath, ["--import=tsx", "scripts/generate/devnet-state.ts", "--if-missing"], {
    cwd: ROOT,
  });
  const { deployment } = await readStoredMarket();
  const chain = await startChain({ loads: CHAIN_FILE });
  try {
    const [{ address: account } = { address: "" }] = localAccounts(1);
    const place = { url: chain.url, deployment, account };
    const here = await readMarket(place);
    const there = await readInBrowser(path, place);
    const differences = here.flatMap((line, number) =>
      line === there[number] ? [] : [`Node.js reads "${line}", Chromium "${there[number] ?? "nothing"}"`],
    );
    conclude(`The SDK's main entry reads the same in Chromium as in Node.js: ${here.length} lines.`, differences);
  } finally {
    await chain.close();
  }
}

const path = browserPath();
if (path === undefined) console.log(`Skipped: there is no browser. ${INSTALL_BROWSER}`);
else await main(path);
