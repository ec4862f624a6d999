import { sql } from "ponder";
import { decodeFunctionResult, encodeFunctionData, erc20Abi, hexToString, size, trim } from "viem";

import { documentTable } from "../api/tables.js";
import { askNode } from "../process/node-calls.js";
import { shownName } from "../rules/shown-name.js";
import type { Reading } from "./keep-documents.js";

const A_ROUND = 16;
/** A node may have failed: what is missing is asked for again after a day. */
const AGAIN_AFTER = 86_400;
const MOST_SYMBOL = 16;
const MOST_DECIMALS = 77;

/** Asks tokens of offers and jobs for their symbol and decimals. @returns How many. */
export async function readTokens(reading: Reading, now: number): Promise<number> {
  const { database, tables, scope } = reading;
  const due = await database.read(
    sql`select x.token from (select token from ${tables("token_total")} union select token from ${tables("token_listing")}
        union select distinct token from ${tables("offer")}) x
      left join ${documentTable("token")} t on t.scope = ${scope} and t.token = x.token
      where t.token is null or (t.symbol is null and t.read_at <= ${now - AGAIN_AFTER}) limit ${A_ROUND}`,
  );
  for (const row of due) {
    const token = String(row["token"]);
    const symbol = await symbolOf(reading, token);
    const decimals = await decimalsOf(reading, token);
    await database.write(sql`insert into ${documentTable("token")} (scope, token, symbol, decimals, read_at)
      values (${scope}, ${token}, ${symbol ?? null}, ${decimals ?? null}, ${now})
      on conflict (scope, token) do update set symbol = excluded.symbol, decimals = excluded.decimals, read_at = excluded.read_at`);
  }
  return due.length;
}

/** Some old tokens answer with 32 bytes in place of a text. */
async function symbolOf(reading: Reading, token: string): Promise<string | undefined> {
  try {
    const data = await call(reading, token, encodeFunctionData({ abi: erc20Abi, functionName: "symbol" }));
    const text =
      size(data) === 32
        ? hexToString(trim(data, { dir: "right" }))
        : decodeFunctionResult({ abi: erc20Abi, functionName: "symbol", data });
    return shownName(text.replaceAll("\u0000", "")).slice(0, MOST_SYMBOL);
  } catch {
    return undefined;
  }
}

async function decimalsOf(reading: Reading, token: string): Promise<number | undefined> {
  try {
    const data = await call(reading, token, encodeFunctionData({ abi: erc20Abi, functionName: "decimals" }));
    const decimals = decodeFunctionResult({ abi: erc20Abi, functionName: "decimals", data });
    return decimals <= MOST_DECIMALS ? decimals : undefined;
  } catch {
    return undefined;
  }
}

async function call({ rpcUrls }: Reading, to: string, data: string): Promise<`0x${string}`> {
  return (await askNode(rpcUrls[0] ?? "", "eth_call", [{ to, data }, "latest"])) as `0x${string}`;
}
