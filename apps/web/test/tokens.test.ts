import { expect } from "chai";

import { tokenLook, tokenOrUnits } from "../page/format/token-look";
import type { ShownOffer } from "../page/pages/market/offer";
import { sumsByToken } from "../page/pages/market/sums-by-token";

const [LISTED, OTHER] = [`0x${"aB".repeat(20)}`, `0x${"22".repeat(20)}`];
const TOKENS = { TUSD: { address: LISTED, decimals: 6 } };

describe("page: tokens", () => {
  it("takes symbol and decimals of a token of the deployment from there, whatever it says of itself", () => {
    const look = tokenLook({ address: LISTED.toLowerCase(), symbol: "FAKE", decimals: 18 }, TOKENS);
    expect(look).to.deep.equal({ address: LISTED.toLowerCase(), symbol: "TUSD", decimals: 6 });
  });

  it("shows by its address a token that calls itself like one of the deployment", () => {
    const symbolOf = (symbol: string | null): string | undefined =>
      tokenLook({ address: OTHER, symbol, decimals: 18 }, TOKENS)?.symbol;
    expect([symbolOf(" tusd "), symbolOf("TEUR"), symbolOf(null)]).to.deep.equal([
      "0x2222…2222",
      "TEUR",
      "0x2222…2222",
    ]);
  });

  it("shows bare units of a token whose decimals are not known", () => {
    expect(tokenLook({ address: OTHER, symbol: "TEUR", decimals: null }, TOKENS)).to.equal(undefined);
    expect(tokenOrUnits({ address: OTHER, symbol: "TEUR" }, TOKENS).decimals).to.equal(0);
  });

  it("adds up offers token by token, those of the deployment first, however many offers somebody posts in another", () => {
    const offerOf = (address: string, maxPrice: bigint): ShownOffer =>
      ({ token: { address, symbol: "T", decimals: 6 }, maxPrice }) as ShownOffer;
    const offers = [offerOf(OTHER, 10n ** 30n), offerOf(OTHER, 1n), offerOf(LISTED, 5n)];
    expect(sumsByToken(offers, TOKENS).map(({ token, sum, largest }) => [token.address, sum, largest])).to.deep.equal([
      [LISTED, 5n, 5n],
      [OTHER, 10n ** 30n + 1n, 10n ** 30n],
    ]);
  });
});
