import { moneyText } from "../../market/money.js";
import { parseMoney } from "../../market/parse-money.js";
import { writtenText } from "../../market/written-text.js";
import { amount, argument, option, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const deposit = writeVerb({
  name: "deposit",
  summary: "move tokens from your wallet into the escrow, as credit for jobs and bonds",
  parameters: {
    amount: argument("whole tokens, such as 12.50", amount),
    token: option("token", "symbol or address; may be left out when the market has one", text),
  },
  examples: ["guildhall money deposit 25", "guildhall money deposit 25 --token TUSD --idempotency-key invoice-17"],
  plan: async ({ signer }, { amount: wanted, token: named }) => {
    const { token, units } = await parseMoney(await signer(), wanted, named);
    return {
      does: `Moves ${moneyText(units, token)} from your wallet into the escrow. Each call without --idempotency-key moves it once more.`,
      costs: "no fee",
      undo: "You: guildhall money withdraw, as long as it is not locked in a job.",
    };
  },
  send: async ({ signer, printer }, { amount: wanted, token: named }) => {
    const { deposit: payIn } = await import("@guildhall/sdk");
    const client = await signer();
    const { token, units } = await parseMoney(client, wanted, named);
    const deposited = await payIn(client, { token: token.address, amount: units, approve: "exact" });
    printer.result(deposited, writtenText(`${moneyText(units, token)} are in the escrow.`, deposited));
  },
});
