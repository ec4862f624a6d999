import { expect } from "chai";

import { ISSUES, UTILITY_ONE, utilityOf } from "../../../agent/src/index.js";
import { bestProduct } from "../../../bench/negotiation/best-product.js";
import { scenarioOf } from "../../../bench/negotiation/scenario.js";
import { Random } from "../../../bench/reputation/random.js";

describe("bestProduct", () => {
  it("is what a search of the zone comes close to, and never exceeds", () => {
    for (let index = 0; index < 12; index++) {
      const { client, provider } = scenarioOf(9, index, true);
      const random = Random.of(10, index);
      const productAt = (shares: readonly number[]): number => {
        const values = Object.fromEntries(
          ISSUES.map((issue, i) => {
            const [from, to] = [client[issue].reservation, provider[issue].reservation];
            return [issue, from + BigInt(Math.round(Number(to - from) * (shares[i] ?? 0)))];
          }),
        ) as unknown as Parameters<typeof utilityOf>[1];
        return (Number(utilityOf(client, values)) * Number(utilityOf(provider, values))) / Number(UTILITY_ONE) ** 2;
      };
      let place = ISSUES.map(() => 0.5);
      let found = productAt(place);
      for (let step = 0; step < 3_000; step++) {
        const reach = 2 * 0.1 ** Math.floor(step / 1_000);
        const next = place.map((share) => Math.min(1, Math.max(0, share + reach * (random.next() - 0.5))));
        const product = productAt(next);
        if (product > found) [found, place] = [product, next];
      }
      const best = bestProduct(client, provider);
      expect(found, `scenario ${index}`).to.be.within(0.97 * best, best * (1 + 1e-6));
    }
  });
});
