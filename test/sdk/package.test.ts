import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { ROOT } from "../../scripts/lib/project.js";

const SDK = join(ROOT, "sdk");
const read = (path: string): string => readFileSync(join(SDK, path), "utf8");

describe("the package @guildhall/sdk", () => {
  const { files, exports } = JSON.parse(read("package.json")) as {
    files: string[];
    exports: Record<string, { types: string; default: string }>;
  };

  it("ships the licence of the project, its examples, and the sources that its maps lead to", () => {
    expect(files).to.include.members(["LICENSE", "README.md", "dist", "examples", "src"]);
    expect(read("LICENSE")).to.equal(read("../LICENSE"));
    for (const path of files.filter((name) => name !== "dist"))
      expect(existsSync(join(SDK, path)), path).to.equal(true);
  });

  it("has no link in its README that leads out of it or nowhere", () => {
    const links = [...read("README.md").matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link = ""]) => link);
    const local = links.filter((link) => !/^https?:/.test(link));
    const dead = local.filter((link) => !files.includes(link.split("/")[0] ?? "") || !existsSync(join(SDK, link)));
    expect(dead).to.deep.equal([]);
    expect(local).not.to.deep.equal([]);
  });

  it("has an entry for the actions, the ABIs, the rules and what needs Node.js, each from a source", () => {
    expect(Object.keys(exports)).to.have.members([".", "./abi", "./node", "./protocol"]);
    for (const [entry, { default: path }] of Object.entries(exports)) {
      expect(existsSync(join(SDK, path.replace("dist", "src").replace(/js$/, "ts"))), entry).to.equal(true);
    }
  });
});
