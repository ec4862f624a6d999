import { expect } from "chai";

import { askedAgents, MOST_COMPARED, readAgentFilters, readCompared } from "../page/pages/agents/agent-filters";

const TOKEN = `0x${"11".repeat(20)}`;

const filtersOf = (query: string, hasSeeds = false): ReturnType<typeof readAgentFilters> =>
  readAgentFilters(new URLSearchParams(query), hasSeeds);
/** What is asked for, without what is left out. */
const asked = (query: string, hasSeeds = false): object =>
  Object.fromEntries(
    Object.entries(askedAgents(filtersOf(query, hasSeeds), 6)).filter(([, value]) => value !== undefined),
  );

describe("page: filters of agents", () => {
  it("asks for the market's view by score when the address says nothing", () => {
    expect(asked("")).to.deep.equal({ view: "market", sort: "score", order: "desc" });
  });

  it("takes each default filter away alone, and all by one click", () => {
    const base = { sort: "score", order: "desc" };
    expect(asked("active=any")).to.deep.equal({ answered: true, paid: true, ...base });
    expect(asked("answered=any")).to.deep.equal({ active: true, paid: true, ...base });
    expect(asked("paid=any")).to.deep.equal({ active: true, answered: true, ...base });
    expect(asked("newcomers=no")).to.deep.equal({ active: true, answered: true, paid: true, ...base });
    expect(asked("view=all")).to.deep.equal(base);
  });

  it("keeps newcomers in the view of the market, and where nobody need be paid", () => {
    const kept = ["", "newcomers=no", "active=any", "answered=any", "paid=any", "view=all"];
    expect(kept.map((query) => filtersOf(query).newcomers)).to.deep.equal([true, false, false, false, true, true]);
  });

  it("asks for a price in units of the token, and for none without a token", () => {
    expect(asked(`view=all&price=10&token=${TOKEN}`)).to.deep.include({ maxPrice: "10000000", token: TOKEN });
    expect(asked("view=all&price=10")).not.to.have.property("maxPrice");
  });

  it("ignores what makes no sense", () => {
    const nonsense = "onTime=1e3&disputed=-1&panel=0x12&token=me&sort=__proto__&order=up&skill=&x402=yes";
    expect(asked(nonsense)).to.deep.equal(asked(""));
  });

  it("caps a share at the whole", () => {
    expect(filtersOf("onTime=99999").minOnTime).to.equal(10_000);
  });

  it("sorts by rank where the reader has seeds, and by what is least first where less is better", () => {
    expect(filtersOf("", true)).to.deep.include({ sort: "rank", order: "asc" });
    expect(asked("", true)).to.deep.include({ sort: "score", order: "desc" });
    expect(filtersOf("sort=rank").sort).to.equal("score");
    expect(filtersOf("sort=disputed").order).to.equal("asc");
    expect(filtersOf("sort=disputed&order=desc").order).to.equal("desc");
  });

  it("compares each agent once, five at most", () => {
    const compared = (query: string): readonly string[] | undefined => readCompared(new URLSearchParams(query));
    expect(compared("")).to.equal(undefined);
    expect(compared("compare=")).to.deep.equal([]);
    expect(compared("compare=1,1,x,2,3,4,5,6")).to.deep.equal(["1", "2", "3", "4", "5"]);
    expect(MOST_COMPARED).to.equal(5);
  });
});
