import type { ReactNode } from "react";

import type { Chain } from "../data/chain";
import { exactAmount } from "../format/amount";
import { symbolText, type TokenLook } from "../parts/amount";

/** How a stake or a bond is taken. */
export interface Payable {
  /** From what the escrow owes the payer, in units of the token. */
  readonly fromCredit: bigint;
  /** From the payer's tokens. */
  readonly fromWallet: bigint;
  /** What the payer has of the token. */
  readonly balance: bigint;
  /** What the wallet is asked for before. */
  readonly approvals: readonly ReactNode[];
}

/** The functions of ERC-20 that are asked: `allowance(address,address)` and `balanceOf(address)`. */
const ALLOWANCE = "0xdd62ed3e";
const BALANCE_OF = "0x70a08231";
const WORD = 64;

/** From where an amount would be taken now: from credit first, the rest by an approval of exactly so much. */
export async function payable(
  { client }: Chain,
  { token, payer, amount }: { readonly token: TokenLook; readonly payer: string; readonly amount: bigint },
): Promise<Payable> {
  const escrow = client.deployment.contracts.JobEscrow.address;
  const ask = async (selector: string, ...accounts: readonly string[]): Promise<bigint> =>
    BigInt(await client.provider.call({ to: token.address, data: `${selector}${accounts.map(word).join("")}` }));
  const [credit, balance, allowance] = await Promise.all([
    client.contracts.escrow.creditOf(token.address, payer),
    ask(BALANCE_OF, payer),
    ask(ALLOWANCE, payer, escrow),
  ]);
  const fromCredit = credit < amount ? credit : amount;
  const fromWallet = amount - fromCredit;
  const text = `${exactAmount(fromWallet, token.decimals).text} ${symbolText(token)}`;
  const approvals =
    allowance >= fromWallet
      ? []
      : [
          ...(allowance > 0n ? ["An approval of 0, which takes the old one back"] : []),
          `An approval of exactly ${text} for the escrow ${escrow}`,
        ];
  return { fromCredit, fromWallet, balance, approvals };
}

const word = (account: string): string => account.slice(2).toLowerCase().padStart(WORD, "0");
