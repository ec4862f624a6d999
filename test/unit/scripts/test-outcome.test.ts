import { expect } from "chai";

import { mochaOutcome, solidityOutcome } from "../../../scripts/test/outcome.js";

/** What mocha 11 printed for a file with these tests, the stacks left out. */
const FAILING = `
  Outer thing
    1) flat
    ✔ ok
    given: a state
      2) does x: y
    hooks
      3) "before all" hook for "never"


  1 passing (10ms)
  3 failing

  1) Outer thing
       flat:

      AssertionError [ERR_ASSERTION]: Expected values to be loosely deep-equal:
      + expected - actual

       {
      -  "a": 1
      at Context.<anonymous> (sample.cjs:2:39)

  2) Outer thing
       given: a state
         does x: y:
     Error: boom:

  2) not a title:

      at Context.<anonymous> (sample.cjs:1:98)

  3) Outer thing
       hooks
         "before all" hook for "never":
     Error: no
`;

describe("mochaOutcome", () => {
  it("names every test and hook that fails, by the titles of all levels", () => {
    expect(mochaOutcome("Mocha", FAILING, 3)).to.deep.equal({
      passed: 1,
      failed: 3,
      failures: [
        "Outer thing › flat",
        "Outer thing › given: a state › does x: y",
        'Outer thing › hooks › "before all" hook for "never"',
      ],
    });
  });

  it("counts and names what was skipped", () => {
    const output = "\n  Outer\n    ✔ ok\n    - later\n\n\n  1 passing (1s)\n  1 pending\n\n";
    expect(mochaOutcome("Mocha", output, 0)).to.deep.equal({ passed: 1, failed: 1, failures: ["skipped: later"] });
  });

  it("fails when the process does, though no test did", () => {
    const failures = (code: number | null) => mochaOutcome("Mocha", "", code).failures;
    expect(failures(1)).to.deep.equal(["Mocha: the process ended with 1"]);
    expect(failures(null)).to.deep.equal(["Mocha: the process ended with a signal"]);
    expect(mochaOutcome("Mocha", "\n  7 passing (1s)\n", 7)).to.deep.include({ passed: 7, failed: 1 });
  });

  it("has nothing to say when all pass", () => {
    const output = "\n  Outer\n    - not a title, printed by a test\n    ✔ ok\n\n\n  1 passing (1s)\n\n";
    expect(mochaOutcome("Mocha", output, 0)).to.deep.equal({ passed: 1, failed: 0, failures: [] });
  });
});

describe("solidityOutcome", () => {
  const suite = (name: string, ...testResults: readonly { name: string; status: string; calls?: bigint }[]) => ({
    id: { name },
    testResults: testResults.map(({ calls, ...test }) => ({ ...test, kind: calls === undefined ? {} : { calls } })),
  });
  const good = suite(
    "A",
    { name: "test_A()", status: "Success" },
    { name: "invariant_B()", status: "Success", calls: 5n },
  );

  it("counts tests, and the invariants of one contract with their calls", () => {
    const more = suite(
      "C",
      { name: "invariant_D()", status: "Success", calls: 7n },
      { name: "invariant_E()", status: "Success", calls: 5n },
    );
    const other = suite("E", { name: "invariant_F()", status: "Success", calls: 90n });
    const result = { success: true, value: { suiteResults: [good, more, other] } };
    expect(solidityOutcome(result, "C")).to.deep.equal({
      passed: 5,
      failed: 0,
      failures: [],
      invariants: 2,
      calls: 12,
    });
  });

  it("names what failed or was skipped, with its contract", () => {
    const bad = suite("C", { name: "test_D()", status: "Failure" }, { name: "test_E()", status: "Skipped" });
    const outcome = solidityOutcome({ success: false, error: { suiteResults: [good, bad] } }, "A");
    expect(outcome).to.deep.include({ passed: 2, failed: 2, failures: ["C.test_D()", "C.test_E()"] });
  });

  it("fails when the run does, though no test did", () => {
    expect(solidityOutcome({ success: false }, "A")).to.deep.include({ passed: 0, failed: 1 });
    expect(solidityOutcome({ success: false }, "A").failures).to.have.length(1);
  });
});
