import type { Client } from "@guildhall/sdk";

/** A token with what is needed to write amounts of it. */
export interface Token {
  readonly address: string;
  readonly symbol: string;
  readonly decimals: number;
}

const ERC20 = ["function decimals() view returns (uint8)", "function symbol() view returns (string)"];

/** The token of a symbol or address; the deployment's only one when none is named. */
export async function tokenOf(client: Client, named: string | undefined): Promise<Token> {
  const { tokens = {} } = client.deployment;
  const [only, ...others] = Object.entries(tokens);
  if (named === undefined && only !== undefined && others.length === 0) {
    return { symbol: only[0], ...only[1] };
  }
  const { resolveToken, TokenUnknownError } = await import("@guildhall/sdk");
  if (named === undefined) throw new TokenUnknownError("(none was named: use --token)", Object.keys(tokens));
  const book = Object.fromEntries(Object.entries(tokens).map(([symbol, { address }]) => [symbol, address]));
  return tokenAt(client, resolveToken(named, book));
}

/** The token at an address. One that is not of the deployment is asked for its decimals. */
export async function tokenAt(client: Client, address: string): Promise<Token> {
  const found = Object.entries(client.deployment.tokens ?? {}).find(
    ([, known]) => known.address.toLowerCase() === address.toLowerCase(),
  );
  if (found !== undefined) return { symbol: found[0], ...found[1] };
  const { Contract } = await import("ethers");
  const contract = new Contract(address, ERC20, client.provider);
  try {
    const [decimals, symbol] = (await Promise.all([
      contract.getFunction("decimals")(),
      contract
        .getFunction("symbol")()
        .catch(() => "tokens"),
    ])) as [bigint, string];
    return { address, decimals: Number(decimals), symbol: symbol.slice(0, 12) };
  } catch {
    const { TokenUnknownError } = await import("@guildhall/sdk");
    throw new TokenUnknownError(address, Object.keys(client.deployment.tokens ?? {}));
  }
}

/** Units as people write them: `12.50 TUSD`. */
export function moneyText(units: bigint, { decimals, symbol }: Pick<Token, "decimals" | "symbol">): string {
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const wholes = digits.slice(0, digits.length - decimals);
  const rest = decimals === 0 ? "" : digits.slice(-decimals).replace(/0+$/, "");
  const cents = rest === "" ? "" : `.${rest.padEnd(2, "0")}`;
  return `${sign}${wholes}${cents} ${symbol}`;
}
