import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { expect } from "chai";

import { ROOT } from "../../../scripts/lib/project.js";
import { GROUPS } from "../src/groups.js";
import { buildProgram } from "../src/program.js";
import { run } from "./utils/run.js";

describe("guildhall --help", () => {
  it("lists every group, and says nothing on stderr", async () => {
    const { exitCode, stdout, stderr } = await run(["--help"]);
    expect(exitCode).to.equal(0);
    expect(stderr).to.equal("");
    for (const name of Object.keys(GROUPS)) expect(stdout).to.match(new RegExp(`^  ${name} `, "m"));
  });

  it("loads no library of the market", async () => {
    const program = await buildProgram(["--help"]);
    expect(program.commands).to.have.lengthOf(Object.keys(GROUPS).length);
  });

  it("hands the rest of the words to the server of tools for models", async () => {
    const words = ["--import=tsx", "apps/cli/src/main.ts", "mcp", "--help"];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, words, { cwd: ROOT });
    expect(stderr).to.equal("");
    expect(stdout).to.match(/^guildhall-mcp: /);
  });

  for (const [group, { load, isVerb }] of Object.entries(GROUPS)) {
    describe(group, () => {
      it("has examples of every verb that use options which exist", async () => {
        for (const verb of await load()) {
          const words = isVerb === true ? [group] : [group, verb.name];
          const { exitCode, stdout } = await run([...words, "--help"]);
          expect(exitCode, words.join(" ")).to.equal(0);
          expect(verb.examples.length, words.join(" ")).to.be.greaterThan(0);
          expect(stdout).to.include("Examples:").and.to.include("--json");
          for (const example of verb.examples) {
            if (!example.includes(words.join(" "))) expect(example).to.match(/^guildhall /);
            for (const [option] of example.matchAll(/--[a-z-]+/g)) expect(stdout, example).to.include(option);
          }
        }
      });
    });
  }
});
