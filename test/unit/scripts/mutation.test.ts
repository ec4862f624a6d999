import { expect } from "chai";

import { withoutNumbers } from "../../../scripts/mutate/changed-by.js";
import { compilerInput } from "../../../scripts/mutate/compile.js";
import { isNeededBy, stagesOf } from "../../../scripts/mutate/judge.js";
import { catalogueGaps, editsOf, type Mutation } from "../../../scripts/mutate/mutation.js";
import { dependents } from "../../../scripts/mutate/recompile.js";
import { readTestResult } from "../../../scripts/mutate/run-tests.js";
import { type SourceTree, withImports } from "../../../scripts/mutate/source-tree.js";
import { percentKilled, type Verdict, verdictGaps } from "../../../scripts/mutate/verdict.js";
import { subjectOf } from "../../../scripts/mutate/verdict-store.js";

const TEXTS: Readonly<Record<string, string>> = {
  "contracts/escrow/A.sol": "if (a < b) revert B();\nif (a < c) revert C();\n",
  "test/unit/escrow/A.test.ts": "a test",
};
const FILES = { read: (path: string) => TEXTS[path] ?? "" };
const MUTATION: Mutation = {
  id: "a-is-b",
  file: "contracts/escrow/A.sol",
  find: "a < b",
  replace: "a <= b",
  why: "it matters",
  tests: ["test/unit/escrow/A.test.ts"],
};

describe("mutation.catalogueGaps", () => {
  const gapsOf = (changes: Partial<Mutation>) => catalogueGaps([{ ...MUTATION, ...changes }], FILES);

  it("names the mutation whose snippet is gone, or stands twice", () => {
    expect(gapsOf({ find: "a < d" })).to.deep.equal([
      "a-is-b: contracts/escrow/A.sol has its snippet 0 times, not once: a < d",
    ]);
    expect(gapsOf({ find: "a < " })).to.deep.equal([
      "a-is-b: contracts/escrow/A.sol has its snippet 2 times, not once: a < ",
    ]);
    expect(gapsOf({ find: "" })).to.deep.equal(["a-is-b: contracts/escrow/A.sol has its snippet 0 times, not once: "]);
  });

  it("names the mutation whose file or test is gone", () => {
    expect(gapsOf({ file: "contracts/B.sol" })).to.deep.equal(["a-is-b: there is no file contracts/B.sol"]);
    expect(gapsOf({ tests: ["test/B.test.ts"] })).to.deep.equal(["a-is-b: there is no test test/B.test.ts"]);
    expect(gapsOf({ tests: [] })).to.deep.equal(["a-is-b: it names no test"]);
  });

  it("refuses one that changes nothing, gives no reason, or has another's id", () => {
    expect(gapsOf({ replace: "a < b" })).to.deep.equal(["a-is-b: it changes nothing"]);
    expect(gapsOf({ why: "" })).to.deep.equal(["a-is-b: it does not say why it matters"]);
    expect(gapsOf({ survives: "" })).to.deep.equal(["a-is-b: it does not say why it survives"]);
    expect(catalogueGaps([MUTATION, MUTATION], FILES)).to.deep.equal(["a-is-b: another mutation has this id"]);
  });

  it("is empty for one that fits", () => {
    expect(gapsOf({})).to.deep.equal([]);
  });
});

describe("mutation.editsOf", () => {
  it("changes the snippet alone, and takes the replacement literally", () => {
    const edited = (replace: string) => editsOf({ ...MUTATION, replace }, FILES).get(MUTATION.file);
    expect(edited("a <= b")).to.equal("if (a <= b) revert B();\nif (a < c) revert C();\n");
    expect(edited("$&$1")).to.equal("if ($&$1) revert B();\nif (a < c) revert C();\n");
  });
});

/** A contract that needs a library through an import of an import, a mock beside it, and a package. */
const TREE: SourceTree = {
  sources: new Map([
    ["project/contracts/A.sol", 'import {B} from "./types/B.sol";\nimport "@pkg/P.sol";\n'],
    ["project/contracts/types/B.sol", 'import {\n    C,\n    D\n} from "../libraries/C.sol";\n'],
    ["project/contracts/libraries/C.sol", "library C {}"],
    ["project/test/mocks/M.sol", 'import {P} from "@pkg/P.sol";\n'],
    ["npm/@pkg@1.0.0/P.sol", 'import {Q} from "./Q.sol";\n'],
    ["npm/@pkg@1.0.0/Q.sol", "// import nothing from nowhere"],
  ]),
  settings: { viaIR: true },
  remappings: ["project/:@pkg/=npm/@pkg@1.0.0/"],
};
const artifact = (sourceName: string, contractName: string) => ({
  _format: "",
  contractName,
  sourceName,
  inputSourceName: `project/${sourceName}`,
  buildInfoId: "",
  abi: [],
  bytecode: "0x00",
  deployedBytecode: "0x00",
});
const A = artifact("contracts/A.sol", "A");
const M = artifact("test/mocks/M.sol", "M");

describe("mutation.withImports", () => {
  it("follows relative imports, and those of packages by the remappings", () => {
    expect([...withImports(TREE, ["project/test/mocks/M.sol"])]).to.have.members([
      "project/test/mocks/M.sol",
      "npm/@pkg@1.0.0/P.sol",
      "npm/@pkg@1.0.0/Q.sol",
    ]);
    expect([...withImports(TREE, ["project/contracts/A.sol"])]).to.have.lengthOf(5);
  });
});

describe("mutation.dependents", () => {
  it("is the contracts whose code a file can change", () => {
    expect(dependents(TREE, [A, M], ["contracts/libraries/C.sol"])).to.deep.equal([A]);
    expect(dependents(TREE, [A, M], ["contracts/A.sol"])).to.deep.equal([A]);
    expect(dependents(TREE, [A, M], ["contracts/Other.sol"])).to.deep.equal([]);
  });
});

describe("mutation.compilerInput", () => {
  it("asks for the named contracts only, from the changed sources, with the settings of the build", () => {
    const input = compilerInput(TREE, new Map([["contracts/libraries/C.sol", "changed"]]), [A], ["abi", "ir"]) as {
      sources: Record<string, { content: string }>;
      settings: { viaIR: boolean; remappings: string[]; outputSelection: Record<string, Record<string, string[]>> };
    };
    expect(input.sources["project/contracts/libraries/C.sol"]).to.deep.equal({ content: "changed" });
    expect(input.sources).to.not.have.property("project/test/mocks/M.sol");
    expect(input.settings.viaIR).to.equal(true);
    expect(input.settings.remappings).to.deep.equal(TREE.remappings);
    expect(Object.keys(input.settings.outputSelection)).to.deep.equal(["project/contracts/A.sol"]);
    expect(input.settings.outputSelection["project/contracts/A.sol"]?.["A"]).to.deep.equal(["abi", "ir"]);
  });
});

describe("mutation.withoutNumbers", () => {
  const CODE =
    "/// @src 3:1:2\nfunction fun_pay_1234(var_a_1230, var_b_1231) { sstore(var_a_1230, add(var_b_1231, 5)) }";

  it("does not see that everything moved", () => {
    const moved = "/* moved */\nfunction fun_pay_987(var_a_983, var_b_984) { sstore(var_a_983, add(var_b_984, 5)) }";
    expect(withoutNumbers(moved)).to.equal(withoutNumbers(CODE));
  });

  it("sees another number, another order and another name", () => {
    const changes = [
      CODE.replace("5)", "6)"),
      CODE.replace("sstore(var_a_1230, add(var_b_1231", "sstore(var_b_1231, add(var_a_1230"),
      CODE.replace("fun_pay_1234", "fun_owe_1234"),
      CODE.replace("var_b_1231)", "var_b_32)"),
    ];
    for (const changed of changes) expect(withoutNumbers(changed)).to.not.equal(withoutNumbers(CODE));
  });
});

/** One test deploys A by way of what it shares, the other holds C. */
const TESTS: SourceTree = {
  ...TREE,
  sources: new Map([
    ...TREE.sources,
    ["project/test/fuzz/A.t.sol", 'import {World} from "../utils/World.sol";\n'],
    ["project/test/utils/World.sol", 'Artifacts.create("A", "")'],
    ["project/test/fuzz/C.t.sol", 'import {C} from "../../contracts/libraries/C.sol";\n// "AB"'],
  ]),
};

describe("mutation.isNeededBy", () => {
  const isNeeded = (file: string, contract: typeof A) => isNeededBy(TESTS, [file], contract);

  it("is true for what a Solidity test deploys by its name, and for the test itself", () => {
    expect(isNeeded("test/fuzz/A.t.sol", A)).to.equal(true);
    expect(isNeeded("test/fuzz/C.t.sol", artifact("test/fuzz/C.t.sol", "CTest"))).to.equal(true);
    expect(isNeeded("test/fuzz/A.t.sol", M)).to.equal(false);
    expect(isNeeded("test/fuzz/C.t.sol", A)).to.equal(false);
  });

  it("is true for what a mocha test, or a fixture, names", () => {
    const escrow = artifact("contracts/escrow/JobEscrow.sol", "JobEscrow");
    expect(isNeeded("test/unit/Protocol.test.ts", escrow)).to.equal(true);
    expect(isNeeded("test/unit/Protocol.test.ts", artifact("test/fuzz/C.t.sol", "CTest"))).to.equal(false);
  });
});

describe("mutation.stagesOf", () => {
  const ALL = [
    "test/unit/identity/I.test.ts",
    "test/unit/escrow/A.test.ts",
    "test/unit/escrow/B.test.ts",
    "test/snapshots/gas.test.ts",
    "test/fuzz/A.t.sol",
    "test/fuzz/C.t.sol",
  ];

  it("runs the named tests first, then those of the folder, then the Solidity tests that deploy the code", () => {
    expect(stagesOf(TESTS, MUTATION, [A], ALL)).to.deep.equal([
      ["test/unit/escrow/A.test.ts"],
      ["test/unit/escrow/B.test.ts", "test/unit/identity/I.test.ts"],
      ["test/fuzz/A.t.sol"],
    ]);
  });

  it("never runs the two kinds together, nor a test twice", () => {
    const tests = ["test/fuzz/C.t.sol", "test/unit/escrow/B.test.ts"];
    const changed = [artifact("test/fuzz/C.t.sol", "CTest")];
    expect(stagesOf(TESTS, { ...MUTATION, tests }, changed, ALL)).to.deep.equal([
      ["test/fuzz/C.t.sol"],
      ["test/unit/escrow/B.test.ts"],
      ["test/unit/escrow/A.test.ts", "test/unit/identity/I.test.ts"],
    ]);
  });
});

describe("mutation.readTestResult", () => {
  const end = (code: number | null, output: string, timedOut = false) =>
    readTestResult({ code, output, timedOut }, 900);

  it("is passed only when tests ran, and all of them passed", () => {
    expect(end(0, "\n  5 passing (678ms)\n").result).to.equal("passed");
    expect(end(0, "\n  0 passing (1ms)\n").result).to.equal("broken");
    expect(end(0, "").result).to.equal("broken");
  });

  it("is failed only when a test failed, and names mocha's first by its titles", () => {
    const output = [
      "  3 passing (1s)",
      "  1 failing",
      "",
      "  1) JobEscrow.reclaim",
      "       given the milestone is ACTIVE",
      "         T35_reverts in the last second:",
      "     AssertionError: expected 1: to equal 2",
    ];
    expect(end(1, output.join("\n"))).to.deep.equal({
      result: "failed",
      detail: "JobEscrow.reclaim › given the milestone is ACTIVE › T35_reverts in the last second",
    });
  });

  it("names the first Solidity test that failed", () => {
    const output = "  2 passing\n  1 failing\n\n  1) SharesTest#testFuzz_T15_Split(uint256)\n  Error: parts != whole\n";
    expect(end(1, output)).to.deep.equal({ result: "failed", detail: "SharesTest#testFuzz_T15_Split(uint256)" });
  });

  it("is broken when the run ended badly without a failing test: that kills nothing", () => {
    expect(end(1, "Error: Cannot find module").result).to.equal("broken");
    expect(end(1, "  3 passing (1s)").result).to.equal("broken");
    expect(end(null, "").result).to.equal("broken");
  });

  it("is a timeout, whatever was printed before", () => {
    expect(end(null, "  1 failing", true).result).to.equal("timeout");
  });
});

describe("mutation.verdictGaps", () => {
  const verdict = (result: Verdict["result"], survives?: string): Verdict => ({
    mutation: survives === undefined ? MUTATION : { ...MUTATION, survives },
    result,
    detail: "detail",
    compileSeconds: 0,
    testSeconds: 0,
  });
  const killed = (count: number) => Array.from({ length: count }, () => verdict("killed"));

  it("is empty when 95 of 100 are killed, or timed out, and every survivor has a reason", () => {
    const verdicts = [...killed(18), verdict("timeout"), verdict("survived", "no difference")];
    expect(percentKilled(verdicts)).to.equal(95);
    expect(verdictGaps(verdicts)).to.deep.equal([]);
  });

  it("counts a survivor with a reason as not killed", () => {
    expect(verdictGaps([...killed(18), verdict("survived", "no difference")])).to.deep.equal([
      "94.7 % were killed; at least 95 % must be",
    ]);
  });

  it("names a survivor without a reason, however few there are", () => {
    expect(verdictGaps([...killed(99), verdict("survived")])).to.deep.equal([
      "a-is-b survived, and no reason says why",
    ]);
  });

  it("names a reason that does not hold, and a mutation that showed nothing", () => {
    expect(verdictGaps([...killed(99), verdict("killed", "no difference")])).to.deep.equal([
      "a-is-b was killed, but the list says that it survives: detail",
    ]);
    expect(verdictGaps([...killed(99), verdict("invalid")])).to.deep.equal(["a-is-b shows nothing: detail"]);
  });

  it("asks for no share when only some were tried, but for a reason all the same", () => {
    expect(verdictGaps([verdict("survived", "no difference")], 0)).to.deep.equal([]);
    expect(verdictGaps([verdict("survived")], 0)).to.deep.equal(["a-is-b survived, and no reason says why"]);
  });

  it("fails for nothing at all", () => {
    expect(verdictGaps([])).to.deep.equal(["0.0 % were killed; at least 95 % must be"]);
  });
});

describe("mutation.subjectOf", () => {
  const subject = (changes: Partial<Mutation> = {}, text = "library C {}") => {
    const sources = new Map([...TREE.sources, ["project/contracts/libraries/C.sol", text]]);
    const mutation = {
      ...MUTATION,
      file: "contracts/types/B.sol",
      tests: ["test/unit/scripts/mutation.test.ts"],
      ...changes,
    };
    return subjectOf(mutation, { ...TREE, sources }, [A]);
  };

  it("changes with the mistake, with what it reaches, and with the tests that it names", () => {
    const changed = [
      subject({ find: "a < d" }),
      subject({ replace: "a" }),
      subject({ tests: ["test/unit/scripts/demo.test.ts"] }),
      subject({}, "library C { }"),
    ];
    expect(new Set([subject(), ...changed])).to.have.lengthOf(5);
  });

  it("stays while only other files change", () => {
    const others = new Map([...TREE.sources, ["project/test/mocks/M.sol", "changed"]]);
    const mutation = { ...MUTATION, file: "contracts/types/B.sol" };
    expect(subjectOf(mutation, { ...TREE, sources: others }, [A])).to.equal(subjectOf(mutation, TREE, [A]));
    expect(subject({ why: "for another reason" })).to.equal(subject());
    expect(subject({}, "/** Says more. */library C {}// and more")).to.equal(subject());
  });
});
