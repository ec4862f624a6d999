import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";

import { startTestMarket } from "../../apps/cli/test/utils/local-market.js";
import { withFolder } from "../../apps/cli/test/utils/run.js";
import { ROOT } from "../../scripts/lib/project.js";
import { connect } from "../../sdk/src/index.js";
import { withPostgres } from "../utils/postgres-cluster.js";

/** Where `node` finds the loader, also from another folder. */
const LOADER = import.meta.resolve("tsx");

const agent = (journal: string): string => `export default {
  name: "Turner",
  description: "Turns words round.",
  journal: "${journal}",
  provider: { skills: ["reversal"], price: () => undefined, handler: async () => "" },
};`;

/** A process, and what it printed. */
class Program {
  #printed = "";
  readonly ended: Promise<number | null>;

  constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => (this.#printed += chunk.toString()));
    }
    this.ended = once(child, "close").then(([code]) => code as number | null);
  }

  get printed(): string {
    return this.#printed;
  }

  async says(text: string): Promise<void> {
    for (let looks = 0; !this.#printed.includes(text); looks++) {
      if (looks === 600) throw new RangeError(`It says: ${this.#printed}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

describe("guildhall run with a journal in PostgreSQL", function () {
  this.timeout(240_000);

  it("registers once, has a second process take over from a killed one, and ends when the database does", () =>
    withPostgres((postgres) =>
      withFolder(async (folder) => {
        const market = await startTestMarket();
        const programs: Program[] = [];
        const start = (): Program => {
          const main = join(ROOT, "apps/cli/src/main.ts");
          const words = ["run", "agent.mjs", "--json", "--profile", market.profile(1)];
          const child = spawn(process.execPath, [`--import=${LOADER}`, main, ...words], {
            cwd: folder,
            env: { PATH: process.env["PATH"], GUILDHALL_HOME: folder },
            stdio: ["ignore", "pipe", "pipe"],
          });
          const program = new Program(child);
          programs.push(program);
          return program;
        };
        try {
          await writeFile(join(folder, "agent.mjs"), agent(`${postgres.url}#turner`));
          const first = start();
          await first.says('"type":"ready"');
          const [second, third] = [start(), start()];
          await Promise.all([second.says('"type":"waiting"'), third.says('"type":"waiting"')]);
          expect(await third.kill("SIGINT")).to.be.oneOf([0, 130]);
          expect(third.printed).to.not.include("rror");
          await first.kill("SIGKILL");
          await second.says('"type":"ready"');
          const { rpc: url, deployment, accounts } = market.description;
          const client = await connect({ url, deployment });
          // The registration alone: the second found what the first had sent.
          expect(await client.provider.getTransactionCount(accounts[1]!.address)).to.equal(1);
          client.close();
          postgres.restart();
          expect(await second.ended).to.equal(10);
          expect(second.printed).to.include("JOURNAL_UNAVAILABLE");
        } finally {
          for (const program of programs) await program.kill("SIGKILL");
          await market.close();
        }
      }),
    ));

  it("gives the server for models its journal there, too: one process at a time, and decisions are read beside it", () =>
    withPostgres((postgres) =>
      withFolder(async (folder) => {
        const market = await startTestMarket();
        const programs: Program[] = [];
        const start = (...words: string[]): Program => {
          const main = join(ROOT, "apps/mcp/src/main.ts");
          const child = spawn(process.execPath, [`--import=${LOADER}`, main, ...words], {
            cwd: folder,
            env: { PATH: process.env["PATH"] },
            stdio: ["pipe", "pipe", "pipe"],
          });
          const program = new Program(child);
          programs.push(program);
          return program;
        };
        try {
          await writeFile(join(folder, "market.json"), JSON.stringify(market.description.deployment));
          const serve = ["http", "--rpc", market.description.rpc, "--deployment", "market.json", "--port", "0"];
          const place = ["--journal", `${postgres.url}#mcp_1`];
          const first = start(...serve, ...place);
          await first.says('"url"');
          const second = start(...serve, ...place);
          expect(await second.ended).to.equal(1);
          expect(second.printed).to.include("Another process works with the journal");
          const decisions = start("decisions", ...place);
          expect(await decisions.ended).to.equal(0);
          expect(decisions.printed).to.include("Nothing waits for a decision.");
          postgres.restart();
          expect(await first.ended).to.equal(1);
          expect(first.printed).to.include("JOURNAL_UNAVAILABLE");
        } finally {
          for (const program of programs) await program.kill("SIGKILL");
          await market.close();
        }
      }),
    ));
});
