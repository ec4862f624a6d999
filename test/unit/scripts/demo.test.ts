import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { ChainReplacedError } from "../../../scripts/demo/chain-replaced-error.js";
import { failureOf } from "../../../scripts/demo/failure.js";
import { Journal } from "../../../scripts/demo/journal.js";
import { JobNotFoundError, NodeUnreachableError } from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";

/** An action that says how often it was done. */
const counter = () => {
  let times = 0;
  return { done: () => times, act: async () => ++times };
};

describe("Journal.once", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "guildhall-journal-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("does a step once, also for whoever opens the folder again, and returns what came of it", async () => {
    const result = { hash: "0xab", gasUsed: 12n ** 30n, list: [1n, "2", null], nested: { big: 3n } };
    await new Journal(folder).once("Ada: pays", async () => result);
    const again = new Journal(folder);
    expect(again.size).to.equal(1);
    const { act, done } = counter();
    expect(await again.once<unknown>("Ada: pays", act)).to.deep.equal(result);
    expect(done()).to.equal(0);
  });

  it("takes the second step of a name for another one, in the order of the story", async () => {
    const { act } = counter();
    const journal = new Journal(folder);
    expect([await journal.once("a", act), await journal.once("b", act), await journal.once("a", act)]).to.deep.equal([
      1, 2, 3,
    ]);
    const again = new Journal(folder);
    expect([await again.once("a", act), await again.once("a", act), await again.once("b", act)]).to.deep.equal([
      1, 3, 2,
    ]);
    expect(await again.once("a", act)).to.equal(4);
  });

  it("does a step again that failed", async () => {
    const failing = new Journal(folder);
    await caught(RangeError, () => failing.once("a", () => Promise.reject(new RangeError("not yet"))));
    expect(await new Journal(folder).once("a", async () => "done")).to.equal("done");
  });

  it("does a step again whose line a crash cut off, and keeps what follows", async () => {
    const { act } = counter();
    await new Journal(folder).once("a", act);
    appendFileSync(join(folder, "journal.jsonl"), '\n{"step":"b","resu');
    const after = new Journal(folder);
    expect([await after.once("a", act), await after.once("b", act)]).to.deep.equal([1, 2]);
    const last = new Journal(folder);
    expect([await last.once("a", act), await last.once("b", act)]).to.deep.equal([1, 2]);
  });

  it("keeps nothing without a folder, and its keys to itself with one", async () => {
    const { act } = counter();
    await new Journal().once("a", act);
    expect(await new Journal().once("a", act)).to.equal(2);
    await new Journal(folder).once("a", act);
    expect(statSync(join(folder, "journal.jsonl")).mode & 0o777).to.equal(0o600);
  });
});

describe("failureOf", () => {
  const gone = new NodeUnreachableError("ECONNREFUSED");

  it("says how to go on when the node outlives the demo", () => {
    const { code, message } = failureOf(gone, "/tmp/state");
    expect(code).to.equal("NODE_UNREACHABLE");
    expect(message).to.contain(gone.message).and.contain("kept in /tmp/state").and.contain("same command again");
  });

  it("says that the chain is gone with the demo's own node, and how to have one that stays", () => {
    const { code, message } = failureOf(gone, undefined);
    expect(code).to.equal("NODE_UNREACHABLE");
    expect(message).to.contain("begin anew").and.contain("--node <url> --state <folder>");
    expect(message).not.to.contain("Nothing on the chain is lost");
  });

  it("passes on every other failure, and its code where it has one", () => {
    const unknown = new JobNotFoundError(`0x${"00".repeat(32)}`);
    expect(failureOf(unknown, undefined)).to.deep.equal({ code: "JOB_NOT_FOUND", message: unknown.message });
    expect(failureOf(new ChainReplacedError(), "/tmp/state").code).to.equal("CHAIN_REPLACED");
    expect(failureOf("broken", undefined)).to.deep.equal({ code: "DEMO_FAILED", message: "broken" });
  });
});
