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
  readonly disputes: readonly {
    readonly rulings: readonly {
      readonly reasons: string;
      readonly providerBps: string;
      readonly signers: readonly string[];
    }[];
    readonly earned: string;
    readonly refund: string;
  }[];
  readonly refused: readonly { readonly what: string; readonly by: string }[];
  readonly killed: { readonly name: string; readonly pid: number; readonly restartedAs: number };
  readonly steps: readonly { readonly who: string; readonly what: string; readonly gasUsed: string }[];
  readonly actors: readonly { readonly name: string; readonly before: Holding; readonly after: Holding }[];
}

const ROOT = new URL("../../", import.meta.url);
const DOLLAR = 1_000_000n;

/** What everybody has at the end, in units of the test dollar; the README shows it. */
const AT_THE_END = [
  ["Beatrice", 334_771_000n],
  ["Cora", 100_250_000n],
  ["Auditor", 219_525_000n],
  ["Rival", 117_355_750n],
  ["IBAN checker", 19_950_000n],
  ...["Ada", "Ben", "Cleo"].map((name) => [name, 900_000n]),
  ...["Dora", "Emil", "Fay", "Gus", "Hana"].map((name) => [name, 950_000n]),
];

/** Ends the demo, and with it all of its processes, before the test's own time is up, also on a machine that does much else. */
const LIMIT = { timeout: 290_000, killSignal: "SIGKILL" } as const;

const run = (...options: string[]) =>
  promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/demo/main.ts", ...options], {
    cwd: ROOT,
    ...LIMIT,
  });

const sum = (holdings: readonly Holding[]): bigint =>
  holdings.reduce((total, { wallet, credit }) => total + BigInt(wallet) + BigInt(credit), 0n);

describe("The demo", () => {
  let output: Output;

  before(async function () {
    this.timeout(300_000);
    // One that fails says why in its output.
    const { stdout, stderr } = await run("--json").catch(
      (error: unknown) => error as Record<"stdout" | "stderr", string>,
    );
    expect(stderr).to.equal("");
    output = JSON.parse(stdout) as Output;
    expect(output).not.to.have.property("error");
  });

  it("finds every defect, settles two disputes, pays all of it to the unit, and prints one object", () => {
    const { defects, actors, disputes, refused, steps } = output;

    const known = readFileSync(new URL("sdk/examples/csv-audit/payments.known-defects.json", ROOT), "utf8");
    const places = defects.map(({ line, column, rule }) => `${line} ${column} ${rule}`);
    const expected = (JSON.parse(known) as Output["defects"]).map(
      ({ line, column, rule }) => `${line} ${column} ${rule}`,
    );
    expect(places.sort()).to.deep.equal(expected.sort());

    // One report had 28 of 36 defects: two of three gave it 77 %. The other was complete: three of five overturned 30 %.
    const rulings = disputes.map((dispute) =>
      dispute.rulings.map(({ providerBps, signers }) => [providerBps, signers.length]),
    );
    expect(rulings).to.deep.equal([
      [["7700", 2]],
      [
        ["3000", 2],
        ["10000", 3],
      ],
    ]);
    expect(disputes.map(({ earned, refund }) => [earned, refund])).to.deep.equal([
      ["68505750", "21321000"],
      ["94762500", "0"],
    ]);
    const shares = ["28 of 36", "30 %", "100 %"];
    for (const [i, { reasons }] of disputes.flatMap((dispute) => dispute.rulings).entries()) {
      expect(reasons).to.contain(shares[i]);
    }
    const calls = steps.map(({ what }) => what);
    expect(calls).to.include.members(["dispute", "submitEvidence", "appeal", "finalize", "sharePanelFees", "withdraw"]);
    expect(steps.every(({ gasUsed }) => BigInt(gasUsed) > 21_000n)).to.equal(true);

    // T82, T84, T85, T93: an agent's account refuses what its software was talked into.
    expect(refused.map(({ what, by }) => [what, by])).to.deep.equal([
      ["pay a stranger $40", "SessionCounterpartyNotPermitted"],
      ["let a stranger take all", "SessionCounterpartyNotPermitted"],
      ["bid with a bond of $400", "SessionLimitExceeded"],
      ["sign 100 awards of $1 at once", "SessionLimitExceeded"],
      ["sign a permit", "isValidSignature"],
      ["go on after the end", "SessionEpochPassed"],
    ]);

    // $95 and $20 were paid in full, $69.30 of $90 and $95 by rulings; a quarter of a per cent of all is burned.
    const paid = 95n * DOLLAR + 20n * DOLLAR + 69_300_000n + 95n * DOLLAR;
    const burned = sum(actors.map(({ before }) => before)) - sum(actors.map(({ after }) => after));
    expect(burned).to.equal((paid * 25n) / 10_000n);
    expect(actors.map(({ name, after }) => [name, BigInt(after.wallet) + BigInt(after.credit)])).to.deep.equal(
      AT_THE_END,
    );
    expect(actors.every(({ after }) => after.credit === "0")).to.equal(true);
    const score = (name: string) => actors.find((actor) => actor.name === name)?.after.score;
    expect([score("Beatrice"), score("Cora"), score("Ada")]).to.deep.equal([null, null, null]);
    const [auditor, rival, ibans] = ["Auditor", "Rival", "IBAN checker"].map((name) => Number(score(name)));
    // The rival earned more, but lost a part of its work before a panel: that weighs while it is fresh.
    expect([auditor! > ibans!, ibans! > rival!, rival! > 0]).to.deep.equal([true, true, true]);
  });

  it("goes on with an agent whose process is killed, which registers, pays in, hires and delivers once", () => {
    const { killed, steps } = output;
    expect(killed.name).to.equal("Auditor");
    expect(killed.restartedAs).not.to.equal(killed.pid);
    const times = (what: string) => steps.filter((step) => step.who === "Auditor" && step.what === what).length;
    expect(["register", "deposit", "post", "hire", "deliverAndRelease"].map(times)).to.deep.equal([1, 1, 1, 1, 1]);
  });

  it("refuses an option that it does not know, and starts nothing", async () => {
    const refused = await run("--jsn").catch((error: unknown) => error as { code: number; stderr: string });
    expect(refused).to.include({ code: 2, stderr: "Unknown option '--jsn'. There is --json.\n" });
  }).timeout(60_000);
});
