import { creditOf, deposit, useSession, withdraw } from "@guildhall/sdk";
import { Interface } from "ethers";
import { z } from "zod";

import { rehearseUse } from "../../dry-run.js";
import { accountOf } from "../../market.js";
import { money, requireToken, unitsOf } from "../../tokens.js";
import { amount, money as moneySchema, token } from "../schemas.js";
import { spendingTool } from "./spending-tool.js";

export const depositTool = spendingTool({
  name: "deposit",
  title: "Deposit",
  description:
    "Moves tokens of your account into the escrow, as your credit there. Credit pays jobs, stakes and bonds; withdraw brings it back.",
  isDestructive: false,
  input: z.object({ token, amount }),
  output: z.object({ credit: moneySchema }),
  plan: async ({ client }, args) => {
    const paidIn = requireToken(client, args.token);
    const units = unitsOf(paidIn, args.amount);
    return {
      intent: { token: paidIn.address, units },
      commitment: { amount: { token: paidIn.address, units } },
      summary: `Deposit ${money(client, paidIn.address, units).text ?? `${units} units`}`,
    };
  },
  act: async ({ client, market, isDryRun }, intent) => {
    const { session } = market;
    const account = accountOf(market);
    if (session !== undefined && isDryRun) return rehearseUse(market, depositCalls(client, account, intent));
    const done =
      session === undefined
        ? await deposit(client, { token: intent.token, amount: intent.units, approve: "exact" })
        : await useSession(
            { ...session.keyClient, ...(client.limits && { limits: client.limits }) },
            { agentId: session.agentId, grant: session.grant, calls: depositCalls(client, account, intent) },
          );
    const credit = await creditOf(client, { token: intent.token, account });
    return { hash: done.hash, blockNumber: done.blockNumber, result: { credit: money(client, intent.token, credit) } };
  },
});

const ERC20 = new Interface(["function approve(address spender, uint256 amount)"]);

/** An approval of an agent's account lives within one use: so it comes with what spends it. */
function depositCalls(
  { contracts: { escrow }, deployment }: Parameters<typeof deposit>[0],
  account: string,
  { token: paidIn, units }: { readonly token: string; readonly units: bigint },
) {
  return [
    { to: paidIn, data: ERC20.encodeFunctionData("approve", [deployment.contracts.JobEscrow.address, units]) },
    {
      to: deployment.contracts.JobEscrow.address,
      data: escrow.interface.encodeFunctionData("deposit", [paidIn, account, units]),
    },
  ];
}

export const withdrawTool = spendingTool({
  name: "withdraw",
  title: "Withdraw",
  description: "Moves your credit out of the escrow to your own account. It can go nowhere else.",
  isDestructive: false,
  input: z.object({ token, amount: amount.optional().describe("Whole tokens; all of it when left out") }),
  output: z.object({ withdrawn: moneySchema }),
  plan: async ({ client, market }, args) => {
    const paidIn = requireToken(client, args.token);
    const units = args.amount === undefined ? undefined : unitsOf(paidIn, args.amount);
    const credit = units ?? (await creditOf(client, { token: paidIn.address, account: accountOf(market) }));
    return {
      intent: { token: paidIn.address, ...(units !== undefined && { units }) },
      commitment: { amount: { token: paidIn.address, units: credit }, isCommitted: true },
      summary: `Withdraw ${money(client, paidIn.address, credit).text ?? `${credit} units`} to your own account`,
    };
  },
  act: async ({ client }, intent: { readonly token: string; readonly units?: bigint }) => {
    const { token: of, units } = intent;
    const done = await withdraw(client, { token: of, ...(units !== undefined && { amount: units }) });
    const sum = done.withdrawals.reduce((total, one) => total + one.amount, 0n);
    return { hash: done.hash, blockNumber: done.blockNumber, result: { withdrawn: money(client, of, sum) } };
  },
});
