import { expect } from "chai";

import { cleanText } from "../src/rules/clean-text.js";
import { listingAt, schedule } from "../src/rules/listings.js";
import { settlementMovements, sharingMovements, splitBond } from "../src/rules/movements.js";

describe("The indexer's rules", () => {
  it("split a bond so that the parts add up to it, whatever was rounded", () => {
    const parts = splitBond([33_333_333n, 66_666_667n, 1n], 7_000_001n);
    expect(parts.reduce((sum, { bond }) => sum + bond, 0n)).to.equal(7_000_001n);
    expect(splitBond([0n], 0n)).to.deep.equal([{ amount: 0n, bond: 0n }]);
  });

  it("pay out what a milestone held, to the unit, and the remainder to the last payee", () => {
    const payees = ["0xa", "0xb", "0xc"].map((account, index) => ({ account, bps: [3_333, 3_333, 3_334][index]! }));
    const parties = { client: "0x1", provider: "0x2", token: "0x3", panelId: "", appealPanelId: "", payees };
    const money = { earned: 100n, fee: 3n, refund: 10n, bondToClient: 4n };
    const movements = settlementMovements(parties, { amount: 120n, bond: 9n }, money);
    const sum = movements.reduce((total, { amount }) => total + amount, 0n);
    expect(sum).to.equal(120n + 9n - 3n);
    expect(movements.at(-1)).to.include({ account: "0xc", amount: 100n - 33n - 33n });
  });

  it("take from a panel's fees what its members get", () => {
    const movements = sharingMovements("0x3", "0xp", 5n, ["0xa", "0xb", "0xc"]);
    expect(movements.reduce((sum, { amount }) => sum + amount, 0n)).to.equal(0n);
  });

  it("hold to the listing that is active, and let a new notice take the place of one that is not", () => {
    const at = (activeFrom: number) => ({ activeFrom, decimals: 6, microLimit: "1" });
    const first = schedule([], at(100), 0n);
    expect(listingAt(first, 99n)).to.equal(undefined);
    expect(listingAt(first, 100n)).to.deep.equal(at(100));
    const second = schedule(first, at(300), 200n);
    const third = schedule(second, at(250), 210n);
    expect(third).to.deep.equal([at(100), at(250)]);
    expect(listingAt(third, 249n)).to.deep.equal(at(100));
    expect(schedule([], at(300), 0n).concat(schedule(schedule([], at(300), 0n), at(200), 1n))).to.deep.equal([
      at(300),
      at(200),
    ]);
  });

  it("keep of a stranger's text what a database can hold", () => {
    expect(cleanText("a\u0000b\ud800c")).to.equal("a\uFFFDb\uFFFDc");
    expect(cleanText("x".repeat(10_000))).to.have.length(4_096);
  });
});
