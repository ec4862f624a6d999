import { expect } from "chai";

import type { ShownOffer } from "../page/pages/market/offer";
import {
  askedOffers,
  budgetText,
  budgetWords,
  narrowOffers,
  readOfferFilters,
} from "../page/pages/market/offer-filters";

const TOKEN = `0x${"11".repeat(20)}`;
const filtersOf = (query: string): ReturnType<typeof readOfferFilters> => readOfferFilters(new URLSearchParams(query));

const offerOf = (id: string, fields: Partial<ShownOffer>): ShownOffer =>
  ({
    id,
    token: { address: TOKEN, symbol: "TUSD", decimals: 6 },
    maxPrice: 5_000_000n,
    bidBond: 0n,
    size: "standard",
    panelId: undefined,
    validUntil: 100,
    ...fields,
  }) as ShownOffer;

describe("page: filters of the market", () => {
  it("shows open offers of clients that paid before, the first to close first, when the address says nothing", () => {
    expect(askedOffers(filtersOf(""), 0)).to.deep.include({
      open: true,
      clientHasPaid: true,
      sort: "validUntil",
      order: "asc",
      skill: undefined,
    });
  });

  it("asks for a budget in units of the token", () => {
    const asked = askedOffers(filtersOf(`token=${TOKEN}&budget=10-100&clients=any`), 6);
    expect(asked).to.deep.include({ minBudget: "10000000", maxBudget: "100000000", clientHasPaid: undefined });
  });

  it("ignores what makes no sense: a budget without a token, a word that is no choice, a number that is none", () => {
    const { budget, bond, size, sort } = filtersOf("budget=10-100&bond=toString&size=huge&sort=__proto__");
    expect([budget, bond, size, sort]).to.deep.equal([undefined, undefined, undefined, "closing"]);
    expect(filtersOf(`token=${TOKEN}&budget=-`).budget).to.equal(undefined);
    expect(filtersOf(`token=${TOKEN}&budget=1e9-2`).budget).to.equal(undefined);
  });

  it("reads the budget that it wrote", () => {
    const budget = { least: 1_000, most: undefined };
    expect(filtersOf(`token=${TOKEN}&budget=${budgetText(budget)}`).budget).to.deep.equal(budget);
    expect(budgetWords(budget, "TUSD")).to.equal("from 1,000 TUSD");
  });

  it("narrows offers of the chain as the index does", () => {
    const offers = [
      offerOf("late", { validUntil: 300 }),
      offerOf("bonded", { bidBond: 1n }),
      offerOf("dear", { maxPrice: 50_000_001n, validUntil: 50 }),
      offerOf("panel", { panelId: "0x1", validUntil: 20 }),
    ];
    const ids = (query: string): string[] => narrowOffers(offers, filtersOf(query)).map(({ id }) => id);
    expect(ids("")).to.deep.equal(["panel", "dear", "bonded", "late"]);
    expect(ids("sort=newest")).to.deep.equal(["panel", "dear", "bonded", "late"]);
    expect(ids("sort=budget")[0]).to.equal("dear");
    expect(ids("bond=with")).to.deep.equal(["bonded"]);
    expect(ids("panel=none")).to.deep.equal(["dear", "bonded", "late"]);
    expect(ids(`token=${TOKEN}&budget=50-`)).to.deep.equal(["dear"]);
    expect(ids("size=micro")).to.deep.equal([]);
  });
});
