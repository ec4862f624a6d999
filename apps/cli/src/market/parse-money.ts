import type { Client } from "@guildhall/sdk";

import { type Token, tokenOf } from "./money.js";

/** A decimal amount of the command line in units of its token. @throws What `parseAmount` of the SDK throws. */
export async function parseMoney(
  client: Client,
  amount: string,
  named: string | undefined,
): Promise<{ readonly units: bigint; readonly token: Token }> {
  const { parseAmount } = await import("@guildhall/sdk");
  const token = await tokenOf(client, named);
  return { token, units: parseAmount(amount, token.decimals) };
}
