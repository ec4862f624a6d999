import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";

import { expect } from "chai";

import { inTemporaryFolder } from "../utils/temporary-folder.js";

const ROOT = new URL("../../", import.meta.url);

/** All processes below one, by their ids. */
function below(pid: number): readonly number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
  const children = pairs.filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...below(child)]);
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** What of these processes is left after at most ten seconds. */
async function leftOf(pids: readonly number[]): Promise<readonly number[]> {
  for (let looks = 0; looks < 50 && pids.some(isAlive); looks++) await new Promise((go) => setTimeout(go, 200));
  return pids.filter(isAlive);
}

/** Starts the demo. @returns Once its agents run, with all of their processes. */
async function untilAgentsRun(folder: string): Promise<{ child: ChildProcess; pids: readonly number[] }> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/demo/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: folder },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let printed = "";
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("Beatrice posts")) resolve();
    });
  });
  return { child, pids: below(child.pid!) };
}

describe("The demo, when it is ended", function () {
  this.timeout(300_000);

  it("leaves neither a process nor a file after Ctrl-C", () =>
    inTemporaryFolder(async (folder) => {
      const { child, pids } = await untilAgentsRun(folder);
      expect(pids.length).to.be.greaterThan(5); // the node and five agents
      const ended = once(child, "exit");
      child.kill("SIGINT");
      expect((await ended)[0]).to.equal(130);
      expect(await leftOf(pids)).to.deep.equal([]);
      expect(readdirSync(folder).filter((name) => name.startsWith("guildhall-"))).to.deep.equal([]);
    }));

  it("leaves no process when it is killed itself", () =>
    inTemporaryFolder(async (folder) => {
      const { child, pids } = await untilAgentsRun(folder);
      expect(pids.length).to.be.greaterThan(5);
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      expect(await leftOf(pids)).to.deep.equal([]);
    }));
});
