// A relay under a steady load of signed messages, beside a bare Hono server in the same run: `npm run bench:relay`. Ends non-zero when a
// message that was accepted is lost, one is refused, or answers come too late. `npm run bench:relay -- --seconds 3` is the short form: it
// prints, writes no results, and fails only for what is lost or refused.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { readMessage, relayTransport } from "@guildhall/agent";

import { ROOT } from "../../scripts/lib/project.js";
import { printTable } from "../../scripts/lib/report.js";
import { finish } from "../lib/finish.js";
import { sized } from "../lib/smoke.js";
import { applyLoad } from "./load.js";
import { makeLetters, makePeople, type Person } from "./people.js";
import { keptGoals, relayReport } from "./report.js";

const { values } = parseArgs({ options: { seconds: { type: "string" } } });
const SECONDS = Number(values.seconds ?? sized(60, 2));
const PER_SECOND = 500;
const PEOPLE = 50;

async function startServer(...args: readonly string[]) {
  const child = spawn(process.execPath, ["--import=tsx", "bench/relay/server.ts", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { url: line.toString().trim(), child };
}

/** What is in all mailboxes, as their readers get it. */
async function readAll(url: string, people: readonly Person[]): Promise<string[]> {
  const found: string[] = [];
  for (const { did, key } of people) {
    for await (const { wire } of relayTransport({ url, did, key }).receive()) found.push(nameOf(wire as string));
  }
  return found;
}

function nameOf(wire: string): string {
  const { from, id } = readMessage(wire).envelope;
  return `${from} ${id}`;
}

const people = makePeople(PEOPLE);
const letters = await makeLetters(people, SECONDS * PER_SECOND);
const folder = await mkdtemp(join(tmpdir(), "guildhall-bench-relay-"));
const bareServer = await startServer("bare");
const relayServer = await startServer("relay", join(folder, "relay.db"));
try {
  // What the engine compiles on first use is no property of either server.
  const junk = letters.slice(0, PER_SECOND).map((letter) => `${letter}.`);
  for (const { url } of [bareServer, relayServer]) await applyLoad(url, junk, PER_SECOND);

  const half = Math.floor(letters.length / 2);
  const before = await applyLoad(bareServer.url, letters.slice(0, half), PER_SECOND);
  const relay = await applyLoad(relayServer.url, letters, PER_SECOND);
  const after = await applyLoad(bareServer.url, letters.slice(half), PER_SECOND);
  const bare = {
    milliseconds: [...before.milliseconds, ...after.milliseconds],
    accepted: [...before.accepted, ...after.accepted],
  };

  const found = await readAll(relayServer.url, people);
  const known = new Set(found);
  const missing = relay.accepted.filter((index) => !known.has(nameOf(letters[index] ?? ""))).length;
  const lost = missing + found.length - known.size;
  const measured = { people: PEOPLE, seconds: SECONDS, perSecond: PER_SECOND, bare, relay, lost };
  const report = relayReport(measured);
  if (values.seconds === undefined) {
    await finish(report);
  } else {
    for (const { header, rows, notes } of report.tables) {
      printTable(header, rows);
      console.log(notes?.join(" "));
    }
    for (const { name, measured: value } of report.goals) console.log(`${name}: ${value}`);
    if (keptGoals(measured).some(({ isMet }) => !isMet)) process.exitCode = 1;
  }
} finally {
  for (const { child } of [bareServer, relayServer]) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
