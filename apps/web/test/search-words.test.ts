import { expect } from "chai";

import { accountWords, mergeHits, pathOfHit, pathOfId, searchedText } from "../page/app/search-words";

const ADDRESS = `0x${"ab".repeat(20)}`;

describe("page: search", () => {
  it("knows a whole id, and takes everything else for words", () => {
    const texts = ["#12", "7", ADDRESS.toUpperCase().replace("0X", "0x"), `0x${"cd".repeat(32)}`, "0xab", "check"];
    expect(texts.map(pathOfId)).to.deep.equal([
      "/agents/12",
      "/agents/7",
      `/accounts/${ADDRESS}`,
      `/jobs/0x${"cd".repeat(32)}`,
      undefined,
      undefined,
    ]);
  });

  it("leads to what was found, also where a skill's name has signs of addresses in it", () => {
    expect(pathOfHit({ kind: "skill", id: "a&view=all#?", name: null, note: "3" })).to.equal(
      "/agents?skill=a%26view%3Dall%23%3F",
    );
    expect(pathOfHit({ kind: "panel", id: "0x12", name: null, note: null })).to.equal("/panels/0x12");
  });

  it("asks nothing that the index would refuse", () => {
    expect(searchedText(" \u0000 ")).to.equal(undefined);
    expect(searchedText("a\u0000b")).to.equal("a b");
    expect(searchedText("x".repeat(300))).to.have.length(100);
  });

  it("shows an account once, with all that it is", () => {
    const hit = { kind: "account", id: ADDRESS, name: null } as const;
    const merged = mergeHits([
      { ...hit, note: "client, jobs: 15" },
      { ...hit, note: "owner of 12" },
      { kind: "agent", id: "12", name: "Lena", note: null },
    ]);
    expect(merged.map(({ note }) => note)).to.deep.equal(["client, jobs: 15, owner of 12", null]);
    expect(accountWords(merged[0]?.note ?? null)).to.equal("client of 15 jobs, owner of #12");
  });
});
