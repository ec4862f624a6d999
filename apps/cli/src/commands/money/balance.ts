import { moneyText, type Token } from "../../market/money.js";
import { ProfileError } from "../../errors/profile-error.js";
import { facts, table } from "../../output/table.js";
import { address, optionalArgument } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const balance = readVerb({
  name: "balance",
  summary: "what an account has: in its wallet, and in the escrow",
  parameters: { account: optionalArgument("the account; your own when left out", address) },
  examples: ["guildhall money balance", "guildhall money balance 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 --json"],
  run: async ({ reader, account: own, printer, profile }, { account }) => {
    const { creditOf } = await import("@guildhall/sdk");
    const { Contract, formatEther, getAddress } = await import("ethers");
    const holder = account ?? (await own());
    if (holder === undefined) {
      throw new ProfileError(
        "The profile has no key: say whose balance you mean.",
        `guildhall profile key ${(await profile()).name}`,
      );
    }
    const client = await reader();
    const who = getAddress(holder.toLowerCase());
    const [gas, tokens] = await Promise.all([
      client.provider.getBalance(who),
      Promise.all(
        Object.entries(client.deployment.tokens ?? {}).map(async ([symbol, known]) => {
          const token: Token = { symbol, ...known };
          const contract = new Contract(
            token.address,
            ["function balanceOf(address) view returns (uint256)"],
            client.provider,
          );
          const [wallet, credit] = await Promise.all([
            contract.getFunction("balanceOf")(who) as Promise<bigint>,
            creditOf(client, { token: token.address, account: who }),
          ]);
          return { ...token, wallet, credit };
        }),
      ),
    ]);
    printer.result(
      { account: who, gas, tokens },
      [
        facts([
          ["account", who],
          ["for gas", `${Number(formatEther(gas)).toFixed(4)} ETH`],
        ]),
        "",
        table(
          ["token", "in the wallet", "in the escrow"],
          tokens.map((token) => [token.symbol, moneyText(token.wallet, token), moneyText(token.credit, token)]),
        ),
      ].join("\n"),
    );
  },
});
