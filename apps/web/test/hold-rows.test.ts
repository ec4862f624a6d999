import { expect } from "chai";

import { type HeldRows, holdRows, releaseRows } from "../page/parts/hold-rows";

interface Row {
  readonly id: string;
  readonly bids: number;
}

const keyOf = ({ id }: Row): string => id;
const rowsOf = (...ids: readonly string[]): readonly Row[] => ids.map((id) => ({ id, bids: 0 }));
const next = (
  before: HeldRows<Row> | undefined,
  rows: readonly Row[],
  { isTouched = false, question = "all" } = {},
): HeldRows<Row> => holdRows(before, { question, rows, keyOf, isTouched });
const idsOf = ({ rows }: HeldRows<Row>): string[] => rows.map(({ row }) => row.id);

describe("page: rows that hold still", () => {
  it("keeps places, takes over what is new of a row, and lets new rows wait", () => {
    const held = next(next(undefined, rowsOf("a", "b")), [
      { id: "c", bids: 0 },
      { id: "b", bids: 4 },
      { id: "a", bids: 1 },
    ]);
    expect(idsOf(held)).to.deep.equal(["a", "b"]);
    expect(held.rows.map(({ row }) => row.bids)).to.deep.equal([1, 4]);
    expect(held.waiting).to.equal(1);
  });

  it("shows what waited on demand, marked, in the order of the list", () => {
    const held = releaseRows(next(next(undefined, rowsOf("a", "b")), rowsOf("c", "a", "b")), keyOf);
    expect(held.rows.map(({ row, isNew }) => [row.id, isNew])).to.deep.equal([
      ["c", true],
      ["a", false],
      ["b", false],
    ]);
    expect(held.waiting).to.equal(0);
  });

  it("keeps a row that is gone in its place while somebody is at the rows, and no longer", () => {
    const touched = next(next(undefined, rowsOf("a", "b")), rowsOf("b"), { isTouched: true });
    expect(touched.rows.map(({ row, isGone }) => [row.id, isGone])).to.deep.equal([
      ["a", true],
      ["b", false],
    ]);
    expect(idsOf(next(touched, rowsOf("b")))).to.deep.equal(["b"]);
  });

  it("shows everything at once of another question, or where nothing was shown", () => {
    const held = next(undefined, rowsOf("a"));
    expect(idsOf(next(held, rowsOf("c", "d"), { question: "other" }))).to.deep.equal(["c", "d"]);
    expect(idsOf(next(next(undefined, []), rowsOf("e")))).to.deep.equal(["e"]);
  });
});
