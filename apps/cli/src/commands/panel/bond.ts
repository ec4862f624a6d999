import { moneyText } from "../../market/money.js";
import { parseMoney } from "../../market/parse-money.js";
import { writtenText } from "../../market/written-text.js";
import { address, amount, argument, option, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const bond = writeVerb({
  name: "bond",
  summary: "as an arbiter, put up a bond, which two conflicting rulings would forfeit",
  parameters: {
    amount: argument("whole tokens", amount),
    token: option("token", "symbol or address; may be left out when the market has one", text),
    member: option("address", "whose bond it is; yours when left out", address),
  },
  examples: ["guildhall panel bond 100"],
  plan: async ({ signer }, { amount: wanted, token: named, member }) => {
    const { token, units } = await parseMoney(await signer(), wanted, named);
    return {
      does: `Puts up ${moneyText(units, token)} as the bond of ${member ?? "your own account"}.`,
      costs: moneyText(units, token),
      undo: "The arbiter, 30 days after it announced it: guildhall panel unbond.",
    };
  },
  send: async ({ signer, printer }, { amount: wanted, token: named, member }) => {
    const { postArbiterBond } = await import("@guildhall/sdk");
    const client = await signer();
    const { token, units } = await parseMoney(client, wanted, named);
    const posted = await postArbiterBond(client, {
      token: token.address,
      amount: units,
      approve: "exact",
      ...(member !== undefined && { member }),
    });
    printer.result(
      posted,
      writtenText(`${moneyText(units, token)} are added to the bond of ${posted.member}.`, posted),
    );
  },
});
