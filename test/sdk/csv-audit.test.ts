import { readFileSync } from "node:fs";

import { expect } from "chai";

import { findBadIbans } from "../../sdk/examples/csv-audit/find-bad-ibans.js";
import { findDefects, readRows } from "../../sdk/examples/csv-audit/find-defects.js";

const file = (name: string): Buffer => readFileSync(new URL(`../../sdk/examples/csv-audit/${name}`, import.meta.url));
const json = (name: string): unknown => JSON.parse(file(name).toString());

const place = ({ line, column, rule }: { line: number; column: string; rule: string }) => ({ line, column, rule });
const order = (a: { line: number; column: string }, b: { line: number; column: string }) =>
  a.line - b.line || (a.column < b.column ? -1 : 1);

describe("The example's CSV audit", () => {
  it("finds every known defect of the file and no other", () => {
    const rows = readRows(file("payments.csv"));
    const found = [...findDefects(rows, json("payment.schema.json") as object), ...findBadIbans(rows)];
    expect(rows).to.have.length(320);
    expect(found.map(place).sort(order)).to.deep.equal(json("payments.known-defects.json"));
  });

  it("counts lines as an editor does, also behind a quoted line break", () => {
    const rows = readRows(Buffer.from('id,note\n1,"two\nlines"\n2,x\n'));
    expect(rows.map(({ line }) => line)).to.deep.equal([3, 4]);
  });

  it("takes the check digits of ISO 13616's own example for good", () => {
    const row = (iban: string) => ({ line: 2, record: { iban } });
    expect(findBadIbans([row("GB82WEST12345698765432")])).to.deep.equal([]);
    expect(findBadIbans([row("GB83WEST12345698765432")])).to.have.length(1);
  });
});
