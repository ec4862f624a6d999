import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "chai";

import { type Installed, installTarballs } from "./utils/installed.js";

interface Shown {
  readonly url: string;
  readonly rpc: string;
  readonly relay: string;
  readonly agents: readonly unknown[];
}

/** Whether anything listens there. */
async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

/** Waits until nothing of a market is left; a busy machine is slow, and the test's own limit ends this. */
async function untilGone({ url, rpc, relay }: Shown): Promise<void> {
  for (const place of [url, rpc, relay]) while (await answers(place)) await sleep(50);
}

describe("guildhall from its tarballs, in an empty folder", function () {
  this.timeout(240_000);
  let installed: Installed;
  const children: ChildProcess[] = [];
  before(async () => {
    installed = await installTarballs();
  });
  after(async () => {
    for (const child of children) child.kill("SIGKILL");
    await installed.remove();
  });

  /** Starts a market; `shown` is what it prints when it is ready. */
  function devnet(...words: string[]) {
    const child = spawn(process.execPath, [installed.program, "devnet", "--port", "0", "--json", ...words], {
      cwd: installed.folder,
      env: { PATH: process.env["PATH"], HOME: installed.folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    const printed = { stdout: "", stderr: "" };
    const { promise: shown, resolve, reject } = Promise.withResolvers<Shown>();
    child.stdout.on("data", (chunk: Buffer) => {
      printed.stdout += chunk.toString();
      if (printed.stdout.endsWith("\n")) resolve(JSON.parse(printed.stdout.split("\n")[0] ?? "") as Shown);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      printed.stderr += chunk.toString();
    });
    const ended = once(child, "exit").then(([code, signal]) => {
      reject(new Error(`It ended before it was ready: ${printed.stderr}`));
      return { code: code as number | null, signal: signal as string | null };
    });
    shown.catch(() => undefined);
    return { child, printed, shown, ended };
  }

  it("runs a market in which agents hire each other, and ends with exit code 0 after the first settled job", async () => {
    const { printed, shown, ended } = devnet("--agents", "--until-settled", "1");
    const market = await shown;
    expect(market.agents).to.have.lengthOf(12);
    expect(await ended).to.deep.equal({ code: 0, signal: null });
    expect(printed.stdout.trim().split("\n"), "one object").to.have.lengthOf(1);
    expect(printed.stderr).to.equal("");
    await untilGone(market);
    expect(await readdir(installed.folder), "nothing is left in the folder").to.deep.equal(["node_modules"]);
  });

  it("starts a second one beside the first, and ends with kill -9, with its parent and with a signal", async () => {
    const first = devnet();
    // Its parent is this shell, which is killed.
    const shell = spawn("sh", ["-c", `"${process.execPath}" "${installed.program}" devnet --port 0 --json & wait`], {
      cwd: installed.folder,
      env: { PATH: process.env["PATH"], HOME: installed.folder },
      stdio: ["ignore", "pipe", "ignore"],
    });
    children.push(shell);
    const [line] = (await once(shell.stdout, "data")) as [Buffer];
    const second = JSON.parse(line.toString()) as Shown;
    const one = await first.shown;
    expect(one.url).not.to.equal(second.url);

    first.child.kill("SIGKILL");
    await untilGone(one);
    expect(await answers(second.rpc)).to.equal(true);
    shell.kill("SIGKILL");
    await untilGone(second);

    const kept = join(installed.folder, "kept");
    const third = devnet("--persist", kept);
    const three = await third.shown;
    third.child.kill("SIGTERM");
    expect(await third.ended).to.deep.equal({ code: 0, signal: null });
    await untilGone(three);
    const fourth = devnet("--persist", kept);
    expect((await fourth.shown).url, "it goes on at its port").to.equal(three.url);
    fourth.child.kill("SIGINT");
    expect(await fourth.ended).to.deep.equal({ code: 0, signal: null });
  });
});
