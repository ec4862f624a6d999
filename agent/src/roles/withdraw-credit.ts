import { withdraw } from "@guildhall/sdk";

import { type Plan, step } from "../runtime/action.js";
import type { Context } from "../runtime/context.js";

/** Withdraws the whole credit in a token if the policy says so, once for what it is about. */
export async function withdrawCredit(
  { client, account, journal, withdraw: policy }: Context,
  token: string,
  about: string,
): Promise<Plan> {
  const key = `${about}/withdraw`;
  if (policy === undefined || (await journal.result(key)) !== undefined) return { actions: [] };
  const credit = await client.contracts.escrow.creditOf(token, account);
  if (credit <= policy.above) return { actions: [] };
  return {
    actions: [
      step({
        name: "withdraw",
        key,
        intend: () => undefined,
        act: async (_, doing) => {
          const { withdrawals } = await withdraw(doing.client, {
            token,
            account,
            ...(policy.to !== undefined && { to: policy.to }),
          });
          return withdrawals.reduce((sum, { amount }) => sum + amount, 0n);
        },
        tell: (amount) => ({ type: "withdrawn", token, amount }),
      }),
    ],
  };
}
