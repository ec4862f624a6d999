import { expect } from "chai";

import { type Parameters, readParameters } from "../src/api/parameters.js";
import { QueryInvalidError } from "../src/errors/query-invalid-error.js";

const PARAMETERS: Parameters = {
  score: { kind: "integer", least: 0, most: 10_000, says: "" },
  owner: { kind: "address", says: "" },
  seeds: { kind: "names", most: 2, says: "" },
  open: { kind: "flag", says: "" },
  q: { kind: "text", most: 5, says: "" },
  price: { kind: "number", says: "" },
};

const OWNER = `0x${"aB".repeat(20)}`;

const read = (query: string) => readParameters(new URLSearchParams(query), PARAMETERS);

describe("readParameters", () => {
  it("reads what fits, with hexadecimal digits in lower case", () => {
    expect(read(`score=10000&owner=${OWNER}&seeds=7,${OWNER}&open=true&q=a%20b&price=12`)).to.deep.equal({
      score: "10000",
      owner: OWNER.toLowerCase(),
      seeds: `7,${OWNER.toLowerCase()}`,
      open: "true",
      q: "a b",
      price: "12",
    });
  });

  for (const [query, parameter] of [
    ["score=10001", "score"],
    ["score=-1", "score"],
    ["score=1e3", "score"],
    ["owner=0x12", "owner"],
    ["seeds=1,2,3", "seeds"],
    ["seeds=me", "seeds"],
    ["open=yes", "open"],
    ["q=", "q"],
    ["q=abcdef", "q"],
    ["q=%00", "q"],
    [`price=${"9".repeat(79)}`, "price"],
    ["colour=red", "colour"],
    ["__proto__=1", "__proto__"],
    ["open=true&open=true", "open"],
  ] as const) {
    it(`refuses ${query.slice(0, 30)}`, () => {
      expect(() => read(query))
        .to.throw(QueryInvalidError)
        .with.property("parameter", parameter);
    });
  }
});
