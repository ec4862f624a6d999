import { expect } from "chai";

import { canonicalText } from "../../../sdk/src/documents/json/canonical-text.js";
import { canonicalBytes, DocumentInvalidError } from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";

/** RFC 8785, appendix B: the bits of a double, and how it is written. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
];

describe("canonicalText", () => {
  it("writes the sample of RFC 8785, section 3.2.2", () => {
    const sample = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalText(JSON.parse(sample))).to.equal(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],` +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("sorts names by UTF-16 units, as in section 3.2.3", () => {
    const sample = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(Object.values(JSON.parse(canonicalText(sample)) as object)).to.have.members(Object.values(sample));
    const order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
    const places = order.map((word) => canonicalText(sample).indexOf(`"${word}`));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).to.be.above(0);
  });

  for (const [bits, text] of NUMBERS) {
    it(`writes the number ${bits} of appendix B as ${text}`, () => {
      expect(canonicalText(Buffer.from(bits, "hex").readDoubleBE())).to.equal(text);
    });
  }
});

describe("canonicalBytes", () => {
  it("encodes in UTF-8", () => {
    expect(Buffer.from(canonicalBytes({ b: "€", a: 1 })).toString("hex")).to.equal(
      Buffer.from('{"a":1,"b":"\u20ac"}').toString("hex"),
    );
  });

  const circular: { self?: unknown } = {};
  circular.self = { circular };
  const refused: readonly (readonly [string, unknown, string])[] = [
    ["a bigint", { a: [1n] }, "/a/0"],
    ["undefined", { a: undefined }, "/a"],
    ["a function", { a: () => 1 }, "/a"],
    ["NaN", { a: Number.NaN }, "/a"],
    ["infinity", [Number.NEGATIVE_INFINITY], "/0"],
    ["a number beyond 2^53 - 1", { a: 2 ** 53 }, "/a"],
    ["half a surrogate pair", { a: "\ud800" }, "/a"],
    ["half a surrogate pair in a name", { "\udc00": 1 }, "/\udc00"],
    ["a date", { a: new Date(0) }, "/a"],
    ["a map", { "a/b": { "~": new Map() } }, "/a~1b/~0"],
    ["an object that writes itself", { a: { toJSON: () => 1 } }, "/a"],
  ];
  for (const [what, value, path] of refused) {
    it(`refuses ${what}, and says where it is`, async () => {
      const error = await caught(DocumentInvalidError, () => canonicalBytes(value));
      expect(error.code).to.equal("DOCUMENT_INVALID");
      expect(error.problems.map((problem) => problem.path)).to.deep.equal([path]);
    });
  }

  it("refuses a circle", async () => {
    const error = await caught(DocumentInvalidError, () => canonicalBytes(circular));
    expect(error.problems[0]?.message).to.include("deeper than 32");
  });

  it("reports at most 20 problems", async () => {
    const error = await caught(DocumentInvalidError, () => canonicalBytes(Array.from({ length: 1_000 }, () => 1n)));
    expect(error.problems).to.have.length(20);
  });
});
