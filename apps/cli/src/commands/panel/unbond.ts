import { moneyText, tokenAt } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import { moment } from "../../output/moment.js";
import { flag } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const unbond = writeVerb({
  name: "unbond",
  summary: "as an arbiter, announce that you take your bond back; 30 days later take it with --now",
  parameters: { now: flag("take it, in the seven days that begin 30 days after the announcement") },
  examples: ["guildhall panel unbond", "guildhall panel unbond --now"],
  plan: async (_, { now }) => ({
    does:
      now === true ? "Pays your whole bond out to you." : "Announces that you take your bond back in 30 to 37 days.",
    undo: "You: guildhall panel bond takes the announcement back.",
  }),
  send: async ({ signer, printer }, { now }) => {
    const { announceBondWithdrawal, withdrawArbiterBond } = await import("@guildhall/sdk");
    const client = await signer();
    if (now === true) {
      const paid = await withdrawArbiterBond(client);
      const money = moneyText(paid.amount, await tokenAt(client, paid.token));
      printer.result(paid, writtenText(`${money} went to ${paid.to}.`, paid));
      return;
    }
    const announced = await announceBondWithdrawal(client);
    const says = `Take it from ${moment(announced.unlocksAt)} to ${moment(announced.lapsesAt)}: guildhall panel unbond --now`;
    printer.result(announced, writtenText(says, announced));
  },
});
