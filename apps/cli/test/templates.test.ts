import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";

import { expect } from "chai";

import { testEffort } from "../../../scripts/test/effort.js";
import { ROOT } from "../../../scripts/lib/project.js";
import { installTarballs } from "./utils/installed.js";
import { startTestMarket } from "./utils/local-market.js";
import { run, withFolder } from "./utils/run.js";

const TEMPLATES = ["provider", "client", "arbiter"] as const;
/** Where `node` finds the loader, also from another folder. */
const LOADER = import.meta.resolve("tsx");

const WIDE = 'export default { name: "w", description: "w", provider: { skills: [] }, a2a: { host: "0.0.0.0" } };';

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

describe("guildhall init and run", function () {
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

  it("writes a provider of at most thirty lines, and overwrites nothing", async () => {
    await withFolder(async (folder) => {
      for (const template of TEMPLATES) {
        const target = join(folder, template);
        expect(await run(["init", target, "--template", template, "--json"])).to.include({ exitCode: 0 });
        const lines = (await readFile(join(target, "agent.ts"), "utf8"))
          .split("\n")
          .filter((line) => line.trim() !== "" && !line.startsWith("//"));
        expect(lines.length, template).to.be.at.most(template === "client" ? 40 : 30);
        expect(JSON.parse(await readFile(join(target, "package.json"), "utf8"))).to.include({ type: "module" });
        await writeFile(join(target, "agent.ts"), "mine");
        expect(await run(["init", target])).to.include({ exitCode: 2 });
        expect(await readFile(join(target, "agent.ts"), "utf8")).to.equal("mine");
      }
    });
  });

  it("says what is wrong with a file that is no agent", async () => {
    await withFolder(async (folder) => {
      const cases: readonly (readonly [string, string, number, RegExp])[] = [
        ["empty.mjs", "export default {};", 2, /must export by default/],
        ["broken.mjs", "export default {", 2, /cannot be imported/],
        ["keeper.mjs", 'export default { name: "k", description: "k", keeper: {}, a2a: {} };', 2, /Only a provider/],
        ["wide.mjs", WIDE, 2, /no address for clients/],
      ];
      for (const [name, content, exitCode, says] of cases) {
        await writeFile(join(folder, name), content);
        const ran = await run(["run", join(folder, name)], { GUILDHALL_HOME: folder });
        expect(ran.exitCode).to.equal(exitCode);
        expect(ran.stderr).to.match(says);
      }
      expect(await run(["run", join(folder, "nowhere.ts")])).to.include({ exitCode: 10 });
    });
  });

  it("run a provider and a client who find each other, and the work is paid", async () => {
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

  // The short form is the test above: with a client of its own, and from the sources.
  const deepOnly = testEffort().name === "deep" ? ["a provider earns its first payment from the example agents"] : [];
  for (const title of deepOnly) {
    it(`from the tarballs: ${title}, by five commands`, async () => {
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
  }
});
