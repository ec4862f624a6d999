import type { Deployment } from "@guildhall/sdk";

import { listedFirst } from "../../format/token-look";
import type { TokenLook } from "../../parts/amount";
import type { ShownOffer } from "./offer";

/** What offers pay at most in one token; amounts in its units. */
interface TokenTotal {
  readonly token: TokenLook;
  readonly sum: bigint;
  readonly largest: bigint;
  readonly offers: number;
}

/** What offers pay at most, by token: those of the deployment first, then the token of the most offers. */
export function sumsByToken(offers: readonly ShownOffer[], tokens: Deployment["tokens"]): readonly TokenTotal[] {
  const sums = new Map<string, TokenTotal>();
  for (const { token, maxPrice } of offers) {
    const before = sums.get(token.address) ?? { token, sum: 0n, largest: 0n, offers: 0 };
    const largest = maxPrice > before.largest ? maxPrice : before.largest;
    sums.set(token.address, { token, sum: before.sum + maxPrice, largest, offers: before.offers + 1 });
  }
  const byOffers = [...sums.values()].toSorted((a, b) => b.offers - a.offers);
  return listedFirst(byOffers, ({ token }) => token.address, tokens);
}
