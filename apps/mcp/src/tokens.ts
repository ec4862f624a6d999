import { type Client, parseAmount } from "@guildhall/sdk";
import { formatUnits, getAddress, isAddress } from "ethers";

import { CallRefusedError } from "./errors/call-refused-error.js";

/** A token that the deployment's record names. */
export interface Token {
  readonly symbol: string;
  readonly address: string;
  readonly decimals: number;
}

/** An amount as a model reads it. */
export interface Money {
  /** The token's smallest units, a decimal number. */
  readonly units: string;
  /** Whole tokens with the symbol, as `12.5 TUSD`; left out for a token that the deployment does not name. */
  readonly text?: string;
  /** The token's address. */
  readonly token: string;
}

/** The tokens of the deployment's record. */
export function tokensOf({ deployment }: Client): readonly Token[] {
  return Object.entries(deployment.tokens ?? {}).map(([symbol, { address, decimals }]) => ({
    symbol,
    address: getAddress(address),
    decimals,
  }));
}

/** A known token by its symbol or address. @throws {@link CallRefusedError} */
export function requireToken(client: Client, name: string): Token {
  const tokens = tokensOf(client);
  const wanted = isAddress(name) ? getAddress(name) : name;
  const found = tokens.find(({ symbol, address }) => symbol === wanted || address === wanted);
  if (found !== undefined) return found;
  const known = tokens.map(({ symbol }) => symbol);
  throw new CallRefusedError(
    "TOKEN_NOT_ALLOWED",
    `The deployment names no token ${JSON.stringify(name.slice(0, 80))}. Use one of: ${known.join(", ")}.`,
    { known },
  );
}

/** An amount of a token as a model reads it. */
export function money(client: Client, token: string, units: bigint): Money {
  const address = getAddress(token);
  const known = tokensOf(client).find((one) => one.address === address);
  return {
    units: units.toString(),
    ...(known && { text: `${formatUnits(units, known.decimals).replace(/\.0$/, "")} ${known.symbol}` }),
    token: address,
  };
}

/** Whole tokens, as `12.50`, in the token's units. @throws AmountInvalidError of the SDK. */
export function unitsOf({ decimals }: Token, amount: string): bigint {
  return parseAmount(amount, decimals);
}
