// What takes half a minute of somebody's time, and so of a test's: an agent from its template is hired and paid.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";

import { expect } from "chai";

import { ROOT } from "../../../scripts/lib/project.js";
import { installTarballs } from "./utils/installed.js";
import { startTestMarket } from "./utils/local-market.js";
import { run, withFolder } from "./utils/run.js";

/** Where `node` finds the loader, also from another folder. */
const LOADER = import.meta.resolve("tsx");

interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

/** Runs a program until it ends; what it prints is collected. */
async function finish(child: ChildProcess): Promise<Ended> {
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, printed };
}

describe("the first payment of an agent from its template", function () {
  this.timeout(240_000);
  const children: ChildProcess[] = [];
  /** Also ended when the test fails. */
  const started = (...parameters: Parameters<typeof spawn>): ChildProcess => {
    const child = spawn(...parameters);
    children.push(child);
    return child;
  };
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  it("comes from a client from its template, and the work is paid", async () => {
    const market = await startTestMarket();
    try {
      await withFolder(async (folder) => {
        const start = (who: number, ...words: string[]): Promise<Ended> =>
          finish(
            started(
              process.execPath,
              [`--import=${LOADER}`, join(ROOT, "apps/cli/src/main.ts"), ...words, "--profile", market.profile(who)],
              {
                cwd: folder,
                env: { PATH: process.env["PATH"], GUILDHALL_HOME: folder },
                stdio: ["ignore", "pipe", "pipe"],
              },
            ),
          );
        for (const template of ["provider", "client"])
          await run(["init", join(folder, template), "--template", template]);
        const paidIn = await run(["money", "deposit", "50", "--profile", market.profile(1)], {
          GUILDHALL_HOME: folder,
        });
        expect(paidIn.exitCode).to.equal(0);
        const taken = createServer().listen(0, "127.0.0.1");
        await once(taken, "listening");
        const { port } = taken.address() as AddressInfo;
        const noDoor = await start(4, "run", "provider/agent.ts", "--a2a", `127.0.0.1:${port}`, "--json");
        taken.close();
        expect(noDoor.code, noDoor.printed).to.equal(10);
        const { error } = JSON.parse(noDoor.printed.trim().split("\n").at(-1) ?? "") as { readonly error: object };
        expect(error).to.include({ code: "PORT_UNAVAILABLE", next: "guildhall run <file> --a2a 0" });

        const watching = start(3, "watch", "settlements", "--limit", "1", "--json");
        const [provider, client] = await Promise.all([
          start(1, "run", "provider/agent.ts", "--until-paid", "1", "--a2a", "0", "--json"),
          start(2, "run", "client/agent.ts", "--until-done", "1"),
        ]);
        expect(provider, provider.printed).to.include({ code: 0 });
        expect(client, client.printed).to.include({ code: 0 });
        expect(client.printed).to.match(/hires: job 0x.*accepts the delivery.*released, 100 % for the provider/s);
        const events = provider.printed
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as { readonly type: string; readonly card?: string });
        const { card = "" } = events.find(({ type }) => type === "a2a") ?? {};
        expect(card).to.match(/^http:\/\/127\.0\.0\.1:\d+\/\.well-known\/agent-card\.json$/);
        // The door ended with its agent.
        expect(await fetch(card).catch(() => "closed")).to.equal("closed");
        expect(events.map(({ type }) => type)).to.include.members(["ready", "bid", "hired", "worked", "settled"]);
        const watched = await watching;
        expect(watched.code).to.equal(0);
        expect(JSON.parse(watched.printed)).to.include({ what: "settlements", kind: "event" });
        const inbox = await run(["inbox", "--json", "--profile", market.profile(2)], { GUILDHALL_HOME: folder });
        expect(JSON.parse(inbox.stdout)).to.have.property("decisions").with.lengthOf(0);
      });
    } finally {
      await market.close();
    }
  });

  it("from the tarballs: a provider earns its first payment from the example agents, by five commands", async () => {
    const { folder, program, remove } = await installTarballs();
    const environment = { PATH: process.env["PATH"], HOME: folder };
    const start = (...words: string[]): ChildProcess =>
      spawn(process.execPath, [program, ...words], {
        cwd: folder,
        env: environment,
        stdio: ["ignore", "pipe", "pipe"],
      });
    const market = start("devnet", "--agents", "--port", "0", "--json");
    try {
      const [line] = (await once(market.stdout!, "data")) as [Buffer];
      const { port } = new URL((JSON.parse(line.toString()) as { readonly url: string }).url);
      expect(await finish(start("init", "my-agent"))).to.include({ code: 0 });
      expect(await finish(start("money", "deposit", "50", "--profile", `devnet:1@${port}`))).to.include({ code: 0 });
      const earned = await finish(
        start("run", "my-agent/agent.ts", "--profile", `devnet:1@${port}`, "--until-paid", "1"),
      );
      expect(earned, earned.printed).to.include({ code: 0 });
    } finally {
      market.kill("SIGTERM");
      await once(market, "exit");
      await remove();
    }
  });
});
