import { moneyText, tokenOf } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import { address, amount, flag, option, optionalArgument, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const withdraw = writeVerb({
  name: "withdraw",
  summary: "take your credit out of the escrow, all of it or an amount",
  parameters: {
    amount: optionalArgument("whole tokens; all of it when left out", amount),
    token: option("token", "symbol or address; may be left out when the market has one", text),
    to: option("address", "where it goes; to you when left out", address),
    allowUnproven: flag("also to an address of which nothing shows that anybody controls it"),
  },
  examples: [
    "guildhall money withdraw",
    "guildhall money withdraw 5 --to 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 --idempotency-key rent",
  ],
  plan: async ({ signer }, { amount: wanted, token: named, to }) => {
    const token = await tokenOf(await signer(), named);
    return {
      does: `Sends ${wanted ?? "all your credit in"} ${token.symbol} to ${to ?? "your own account"}.`,
      undo: to === undefined ? "You: deposit it again." : "Only who gets it.",
    };
  },
  send: async ({ signer, printer }, { amount: wanted, token: named, to, allowUnproven }) => {
    const { parseAmount, withdraw: takeOut } = await import("@guildhall/sdk");
    const client = await signer();
    const token = await tokenOf(client, named);
    const withdrawn = await takeOut(client, {
      token: token.address,
      ...(wanted !== undefined && { amount: parseAmount(wanted, token.decimals) }),
      ...(to !== undefined && { to }),
      ...(allowUnproven === true && { allowUnproven }),
    });
    printer.result(
      withdrawn,
      writtenText(
        withdrawn.withdrawals.map((one) => `${moneyText(one.amount, token)} went to ${one.to}.`).join("\n"),
        withdrawn,
      ),
    );
  },
});
