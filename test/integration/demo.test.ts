import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

import { expect } from "chai";

interface Holding {
  readonly wallet: string;
  readonly credit: string;
  readonly score: string | null;
}

interface Output {
  readonly defects: readonly { readonly line: number; readonly column: string; readonly rule: string }[];
  readonly actors: readonly { readonly name: string; readonly before: Holding; readonly after: Holding }[];
}

const ROOT = new URL("../../", import.meta.url);
const DOLLAR = 1_000_000n;

/** Ends the demo, and with it its node, before the test's own time is up. */
const LIMIT = { timeout: 50_000, killSignal: "SIGKILL" } as const;

const run = (...options: string[]) =>
  promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/demo/main.ts", ...options], {
    cwd: ROOT,
    ...LIMIT,
  });

const sum = (holdings: readonly Holding[]): bigint =>
  holdings.reduce((total, { wallet, credit }) => total + BigInt(wallet) + BigInt(credit), 0n);

describe("The demo", () => {
  it("finds every defect of the file, pays for it to the unit, and prints one object", async () => {
    const { stdout, stderr } = await run("--json");
    expect(stderr).to.equal("");
    const { defects, actors } = JSON.parse(stdout) as Output;

    const known = readFileSync(new URL("sdk/examples/csv-audit/payments.known-defects.json", ROOT), "utf8");
    const places = defects.map(({ line, column, rule }) => `${line} ${column} ${rule}`);
    const expected = (JSON.parse(known) as Output["defects"]).map(
      ({ line, column, rule }) => `${line} ${column} ${rule}`,
    );
    expect(places.sort()).to.deep.equal(expected.sort());

    // $95 and $20 were paid, and a quarter of a per cent of both is burned.
    const burned = sum(actors.map(({ before }) => before)) - sum(actors.map(({ after }) => after));
    expect(burned).to.equal((115n * DOLLAR * 25n) / 10_000n);
    const scores = actors.map(({ after }) => after.score);
    expect(scores[0]).to.equal(null);
    expect([Number(scores[1]) > Number(scores[3]), Number(scores[3]) > 0, scores[2]]).to.deep.equal([true, true, "0"]);
  });

  it("refuses an option that it does not know, and starts nothing", async () => {
    const failure = await run("--jsn").catch((error: unknown) => error as { code: number; stderr: string });
    expect(failure).to.include({ code: 2 });
    expect(failure.stderr).to.equal("Unknown option --jsn. There is one: --json.\n");
  });
});
