import { expect } from "chai";

import { ContractRevertError } from "../../../sdk/src/index.js";
import { errorFragments } from "../../../sdk/src/reverts/decode-revert.js";
import {
  ACCOUNT_STEPS,
  COMMON_STEPS,
  ESCROW_STEPS,
  nextStepOf,
  PANEL_STEPS,
  REPUTATION_STEPS,
} from "../../../sdk/src/reverts/next-steps.js";

const TABLES = [ACCOUNT_STEPS, COMMON_STEPS, ESCROW_STEPS, PANEL_STEPS, REPUTATION_STEPS];
const KNOWN = new Set([...errorFragments().values()].map(({ name }) => name));

function revert(errorName: string, namedArgs: Record<string, unknown>): ContractRevertError {
  return new ContractRevertError({
    contract: "JobEscrow",
    errorName,
    args: Object.values(namedArgs),
    namedArgs,
    selector: "0x11223344",
    data: "0x11223344",
  });
}

describe("next steps of the contracts' errors", () => {
  it("are said of every error that a contract of ours, a token or a library can raise", () => {
    expect([...KNOWN].filter((name) => nextStepOf(name) === undefined)).to.deep.equal([]);
    expect(KNOWN.size).to.be.above(150);
  });

  it("are said of no error twice, and of none that does not exist", () => {
    const names = TABLES.flatMap((table) => Object.keys(table));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([]);
    expect(names.filter((name) => !KNOWN.has(name))).to.deep.equal([]);
  });

  it("are whole sentences", () => {
    const steps = TABLES.flatMap((table) => Object.values(table));
    expect(steps.filter((step) => !/^[A-Z].{12,}\.$/.test(step))).to.deep.equal([]);
  });

  it("stand in the message, and times are readable there beside their seconds", () => {
    const error = revert("ReviewWindowOpen", { reviewUntil: 1_796_126_400n });
    expect(error.message).to.include("reviewUntil 1796126400 (2026-12-01T12:00:00Z)");
    expect(error.message).to.include("Try again after that time.");
    expect(revert("NonceUsed", { account: `0x${"11".repeat(20)}`, nonce: 1_796_126_400n }).message).not.to.include(
      "2026",
    );
  });

  it("follow texts of strangers that are escaped and cut", () => {
    const { message } = revert("Error", { reason: `\u202egnp.exe\u001b[31m${"x".repeat(500)}` });
    expect(message).to.include("\\u202egnp.exe\\u001b[31m");
    for (const character of ["\u202e", "\u001b"]) expect(message).not.to.include(character);
    expect(message.length).to.be.below(500);
  });
});
