import { chainTime, creditOf, getSession } from "@guildhall/sdk";
import { Contract } from "ethers";
import { z } from "zod";

import { accountOf, type Market } from "../market.js";
import { moment } from "../plain.js";
import { money, tokensOf } from "../tokens.js";
import { address, money as moneySchema, when } from "../tools/schemas.js";

/** What the server's account has, and what it may spend. */
export const walletFacts = z.object({
  account: address,
  now: when.describe("The chain's time"),
  gas: z.string().describe("Wei of the chain's own coin that the account holds for fees"),
  tokens: z.array(
    z.object({
      symbol: z.string(),
      credit: moneySchema.describe("In the escrow: pays jobs, stakes and bonds"),
      balance: moneySchema.describe("Outside of the escrow; deposit makes it credit"),
      perCall: moneySchema.optional(),
      leftToday: moneySchema.optional().describe("Of the budget for 24 hours"),
      leftInAll: moneySchema.optional(),
      canSpend: z.boolean().describe("Whether the policy has a budget for it at all"),
      asksAbove: moneySchema.optional().describe("Above this a person decides"),
      account: z
        .object({
          perUse: moneySchema,
          available: moneySchema.describe("By the next use"),
          inWindow: moneySchema.optional(),
          total: moneySchema,
        })
        .optional()
        .describe("What the agent's account enforces on chain"),
    }),
  ),
  session: z
    .object({ isLive: z.boolean(), validUntil: when, hiresAnyone: z.boolean(), counterparties: z.array(address) })
    .optional()
    .describe("The session of the agent's account, enforced on chain"),
  policy: z
    .object({
      counterparties: z.object({ allow: z.array(address).optional(), deny: z.array(address).optional() }).optional(),
      skills: z.array(z.string()).optional(),
      choice: z.string().describe("best: only the bid in place 1 can be hired; any: each that can be hired"),
      decideIn: z.string(),
    })
    .describe("Kept by the server. No argument or message changes it"),
  waiting: z
    .array(z.object({ decisionId: z.string(), tool: z.string(), key: z.string(), summary: z.string() }))
    .describe("Calls that wait for a person"),
});

const ERC20 = ["function balanceOf(address) view returns (uint256)"];

/** Money and limits of the server's account. */
export async function describeWallet(market: Market): Promise<z.input<typeof walletFacts>> {
  const { client, policy, budget, session } = market;
  const account = accountOf(market);
  const now = await chainTime(client);
  const [gas, status, waiting] = await Promise.all([
    client.provider.getBalance(account),
    session === undefined ? undefined : getSession(session.keyClient, session),
    market.decisions.waiting(),
  ]);
  const tokens = await Promise.all(
    tokensOf(client).map(async ({ symbol, address: token }) => {
      const [credit, balance] = await Promise.all([
        creditOf(client, { token, account }),
        new Contract(token, ERC20, client.provider).getFunction("balanceOf").staticCall(account) as Promise<bigint>,
      ]);
      const of = (units: bigint) => money(client, token, units);
      const left = budget.remaining(token, now);
      const onChain = status?.limits.find((one) => one.token.toLowerCase() === token.toLowerCase());
      const ask = policy.askAbove?.find((one) => one.token.toLowerCase() === token.toLowerCase());
      return {
        symbol,
        credit: of(credit),
        balance: of(balance),
        ...(left?.perJob !== undefined && { perCall: of(left.perJob) }),
        ...(left?.perDay !== undefined && { leftToday: of(left.perDay) }),
        ...(left?.total !== undefined && { leftInAll: of(left.total) }),
        canSpend: left !== undefined,
        ...(ask && { asksAbove: of(ask.amount) }),
        ...(onChain && {
          account: {
            perUse: of(onChain.perUse),
            available: of(onChain.available),
            ...(onChain.inWindow !== undefined && { inWindow: of(onChain.inWindow) }),
            total: of(onChain.total),
          },
        }),
      };
    }),
  );
  const { allow, deny } = policy.counterparties ?? {};
  return {
    account,
    now: moment(now),
    gas: gas.toString(),
    tokens,
    ...(status &&
      session && {
        session: {
          isLive: status.isLive,
          validUntil: moment(status.validUntil),
          hiresAnyone: session.grant.hiresAnyone,
          counterparties: [...session.grant.counterparties],
        },
      }),
    policy: {
      ...(policy.counterparties && {
        counterparties: { ...(allow && { allow: [...allow] }), ...(deny && { deny: [...deny] }) },
      }),
      ...(policy.skills && { skills: [...policy.skills] }),
      choice: policy.choice ?? "best",
      decideIn: policy.decideIn ?? "inbox",
    },
    waiting: waiting.map(({ id, tool, key, summary }) => ({ decisionId: id, tool, key, summary })),
  };
}
