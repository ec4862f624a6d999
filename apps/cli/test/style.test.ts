import { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";

import { expect } from "chai";

import { facts, table } from "../src/output/table.js";

describe("Colours", () => {
  /** What is printed, as if it were to a terminal. */
  const shown = (isTerminal: boolean, environment: NodeJS.ProcessEnv = {}): string => {
    const { stdout, env } = process;
    const { isTTY } = stdout;
    const before = { ...env };
    for (const name of ["NO_COLOR", "FORCE_COLOR", "NODE_DISABLE_COLORS", "CI"]) Reflect.deleteProperty(env, name);
    Object.assign(env, { TERM: "xterm-256color", ...environment });
    const getColorDepth = (): number => WriteStream.prototype.getColorDepth.call(stdout);
    Object.assign(stdout, { isTTY: isTerminal, getColorDepth });
    try {
      const rows = [
        ["0x12ab34", "settled", "2.50 TUSD"],
        ["0x7f3c21", "disputed", "a stranger's \u001b[31mtext"],
      ];
      return `${table(["job", "state", "price"], rows)}\n${facts([["state", "missed"]])}`;
    } finally {
      stdout.isTTY = isTTY;
      Reflect.deleteProperty(stdout, "getColorDepth");
      for (const name of Object.keys(env)) if (!(name in before)) Reflect.deleteProperty(env, name);
      Object.assign(env, before);
    }
  };
  const plain = [
    "job       state     price",
    "0x12ab34  settled   2.50 TUSD",
    "0x7f3c21  disputed  a stranger's  [31mtext",
    "state  missed",
  ].join("\n");

  it("are for a terminal alone, and not with NO_COLOR", () => {
    expect(shown(false)).to.equal(plain);
    expect(shown(true, { NO_COLOR: "1" })).to.equal(plain);
  });

  it("show states and amounts, and change no column", () => {
    const coloured = shown(true);
    expect(coloured).to.include("\u001b[32msettled\u001b[39m").and.to.include("\u001b[31mdisputed\u001b[39m");
    expect(coloured).to.include("\u001b[1m2.50 TUSD\u001b[22m").and.to.include("\u001b[31mmissed\u001b[39m");
    expect(stripVTControlCharacters(coloured)).to.equal(plain);
  });
});
