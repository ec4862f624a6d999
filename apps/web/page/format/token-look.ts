import type { Deployment } from "@guildhall/sdk";

import type { TokenLook } from "../parts/amount";
import { shortHex } from "./address";

/** What is known of a token: an answer of the index has it, or nothing has. */
export interface NamedToken {
  readonly address: string;
  readonly symbol?: string | null | undefined;
  readonly decimals?: number | null | undefined;
}

type Tokens = Deployment["tokens"];

/**
 * How amounts of a token are shown; undefined when its decimals are not known, and no amount can be shown. A token that is none of the
 * deployment's goes by its address where it calls itself like one of them.
 */
export function tokenLook({ address, symbol, decimals }: NamedToken, tokens: Tokens): TokenLook | undefined {
  const listed = Object.entries(tokens ?? {});
  const own = listed.find(([, token]) => token.address.toLowerCase() === address.toLowerCase());
  if (own !== undefined) return { address, symbol: own[0], decimals: own[1].decimals };
  if (typeof decimals !== "number") return undefined;
  const isImitation = listed.some(([name]) => name.toLowerCase() === symbol?.trim().toLowerCase());
  return { address, symbol: isImitation ? shortHex(address) : (symbol ?? shortHex(address)), decimals };
}

/** The same, with bare units where the decimals are not known. */
export const tokenOrUnits = (token: NamedToken, tokens: Tokens): TokenLook =>
  tokenLook(token, tokens) ?? { address: token.address, symbol: `u of ${token.address.slice(0, 6)}`, decimals: 0 };

/** Entries in tokens of the deployment before those in others, which anybody can make. The order is kept otherwise. */
export function listedFirst<Entry>(
  entries: readonly Entry[],
  addressOf: (entry: Entry) => string,
  tokens: Tokens,
): readonly Entry[] {
  const listed = new Set(Object.values(tokens ?? {}).map(({ address }) => address.toLowerCase()));
  const place = (entry: Entry): number => (listed.has(addressOf(entry).toLowerCase()) ? 0 : 1);
  return entries.toSorted((a, b) => place(a) - place(b));
}
