import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";

import { run, withFolder } from "./utils/run.js";

const TEMPLATES = ["provider", "client", "arbiter"] as const;

const WIDE = 'export default { name: "w", description: "w", provider: { skills: [] }, a2a: { host: "0.0.0.0" } };';

describe("guildhall init and run", () => {
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
});
