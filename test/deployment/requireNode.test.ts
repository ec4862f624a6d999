import { spawnSync } from "node:child_process";

import { expect } from "chai";

import { readJson, ROOT } from "../../scripts/lib/project.js";

const CHECK = "node scripts/require-node.cjs";

describe("npm run, on a Node.js that is too old", () => {
  it("ends with one sentence that says what to do", () => {
    const pretend = `Object.defineProperty(process.versions, "node", { value: "20.19.0" });
      require("./scripts/require-node.cjs");`;
    const { status, stderr } = spawnSync(process.execPath, ["--eval", pretend], { cwd: ROOT, encoding: "utf8" });
    expect(status).to.equal(1);
    expect(stderr).to.match(
      /^Guildhall needs Node\.js 22\.13 or newer, and this is 20\.19\.0\. .*npx -y -p node@24.*\n$/,
    );
  });

  it("does so before each command that a user starts", () => {
    const { scripts } = readJson<{ scripts: Record<string, string> }>("package.json", { scripts: {} });
    for (const name of [
      "start",
      "node",
      "deploy",
      "verify:deployment",
      "build",
      "test",
      "test:deep",
      "check",
      "bench",
    ]) {
      expect(scripts[`pre${name}`], name).to.equal(CHECK);
    }
  });
});
