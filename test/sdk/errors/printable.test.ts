import { expect } from "chai";

import { printable } from "../../../sdk/src/codec/text.js";
import {
  ArgumentInvalidError,
  DocumentNotFoundError,
  JobNotFoundError,
  TransactionFailedError,
} from "../../../sdk/src/index.js";

/** A text that shows a name backwards, clears the screen, hides a mark and ends the line. */
const TRICK = "safe\u202Eexe.gpj\u001b[2J\u200b\u2066\u{e0041}\u0085\n";

describe("texts of strangers in what is printed", () => {
  it("are escaped where a terminal would obey them, and else left as they are", () => {
    expect(printable(TRICK)).to.equal("safe\\u202eexe.gpj\\u001b[2J\\u200b\\u2066\\u{e0041}\\u0085\\u000a");
    expect(printable("half \ud83d of a pair")).to.equal("half \\ud83d of a pair");
    for (const text of ["Grüße, 你好, שלום, مرحبا", "👍🏽 ok ❤️ 👩‍💻", "a\u0301 – “x”"])
      expect(printable(text)).to.equal(text);
  });

  it("are so in the message of every error, and in its JSON", () => {
    const errors = [
      new DocumentNotFoundError(TRICK),
      new ArgumentInvalidError("kinds", `knows no ${TRICK}`),
      new JobNotFoundError(TRICK),
    ];
    for (const error of errors) {
      for (const character of ["\u202e", "\u001b", "\u200b", "\u2066", "\u0085", "\n"]) {
        expect(error.message).not.to.include(character);
      }
      expect((JSON.parse(JSON.stringify(error)) as { message: string }).message).to.equal(error.message);
    }
  });
});

describe("JSON.stringify of an error", () => {
  it("keeps the message, and writes bigints as texts", () => {
    const error = new TransactionFailedError("0x12", "reverted");
    Object.assign(error, { facts: { amount: 5n, list: [1n] } });
    const json = JSON.parse(JSON.stringify(error)) as Record<string, unknown>;
    expect(json).to.include({ name: error.name, code: error.code, message: error.message });
    expect(json["facts"]).to.deep.equal({ amount: "5", list: ["1"] });
  });
});
