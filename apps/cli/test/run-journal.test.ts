import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { openJournal } from "@guildhall/agent";
import { connect } from "@guildhall/sdk";
import { expect } from "chai";

import { startTestMarket } from "./utils/local-market.js";
import { run, withFolder } from "./utils/run.js";

const AGENT = `export default {
  name: "Turner",
  description: "Turns words round.",
  journal: "state/turner.db",
  provider: { skills: ["reversal"], price: () => undefined, handler: async () => "" },
};`;

describe("the journal of guildhall run", function () {
  this.timeout(120_000);

  it("is where the file says, and is the process's own before the agent is registered", () =>
    withFolder(async (folder) => {
      const market = await startTestMarket();
      try {
        await writeFile(join(folder, "agent.mjs"), AGENT);
        await mkdir(join(folder, "state"));
        const other = openJournal(join(folder, "state", "turner.db"));
        const { release } = await other.lease("agent");
        const ran = await run(["run", join(folder, "agent.mjs"), "--profile", market.profile(1), "--json"], {
          GUILDHALL_HOME: folder,
        });
        expect(ran.exitCode, ran.stderr).to.equal(10);
        expect(ran.stdout).to.include("JOURNAL_IN_USE");
        const { rpc: url, deployment, accounts } = market.description;
        const client = await connect({ url, deployment });
        expect(await client.provider.getTransactionCount(accounts[1]!.address)).to.equal(0);
        client.close();
        await release();
        await other.close();
      } finally {
        await market.close();
      }
    }));

  it("must be a text, and a database that does not answer is named without its password", () =>
    withFolder(async (folder) => {
      const home = { GUILDHALL_HOME: folder };
      await writeFile(join(folder, "number.mjs"), AGENT.replace('"state/turner.db"', "7"));
      const wrong = await run(["run", join(folder, "number.mjs")], home);
      expect(wrong).to.include({ exitCode: 2 });
      expect(wrong.stderr).to.include("journal is a text");
      const market = await startTestMarket();
      try {
        const url = "postgres://turner:secret@127.0.0.1:1/agents#turner";
        await writeFile(join(folder, "absent.mjs"), AGENT.replace("state/turner.db", url));
        const absent = await run(["run", join(folder, "absent.mjs"), "--profile", market.profile(1)], home);
        expect(absent.exitCode).to.equal(10);
        expect(absent.stderr).to.include("postgres://127.0.0.1:1/agents#turner").and.not.include("secret");
      } finally {
        await market.close();
      }
    }));
});
