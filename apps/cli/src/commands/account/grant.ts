import { moneyText } from "../../market/money.js";
import { parseMoney } from "../../market/parse-money.js";
import { writtenText } from "../../market/written-text.js";
import { moment } from "../../output/moment.js";
import {
  address,
  amount,
  argument,
  duration,
  flag,
  list,
  oneOf,
  option,
  requiredOption,
  text,
  whole,
} from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

const RIGHTS = oneOf("bid", "deliver", "hire", "dispute", "settle", "withdraw", "pay", "rule");

export const grant = writeVerb({
  name: "grant",
  summary: "let a key act for an agent's account, within limits that the chain enforces",
  parameters: {
    agent: argument("the agent's id", whole),
    key: requiredOption("address", "the address of the session's key", address),
    total: requiredOption("amount", "the most that it may spend in all", amount),
    perDay: option("amount", "the most in any 24 hours", amount),
    perUse: option("amount", "the most at once", amount),
    right: list("right", "bid, deliver, hire, dispute, settle, withdraw, pay or rule; may be repeated", RIGHTS),
    counterparty: list("address", "whom it may pay and hire, may be repeated", address),
    hiresAnyone: flag("it may hire any provider"),
    for: requiredOption("time", "how long it counts, such as 7d", duration),
    token: option("token", "symbol or address; may be left out when the market has one", text),
  },
  examples: [
    "guildhall account grant 1 --key 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 --total 100 --per-day 20 --right bid --for 7d",
  ],
  plan: async ({ signer }, { agent, key, total, token: named, for: seconds }) => {
    const { token, units } = await parseMoney(await signer(), total, named);
    return {
      does: `Lets ${key} act for the account of agent ${agent} for ${seconds / 3600n} hours and spend at most ${moneyText(units, token)}.`,
      costs: "nothing now; at worst what the limits allow",
      undo: `You, at once: guildhall account kill ${agent}.`,
    };
  },
  send: async (
    { signer, printer },
    { agent: agentId, key, total, perDay, perUse, right = [], counterparty, hiresAnyone, for: seconds, token: named },
  ) => {
    const { chainTime, grantSession, parseAmount } = await import("@guildhall/sdk");
    const client = await signer();
    const { token, units } = await parseMoney(client, total, named);
    const granted = await grantSession(client, {
      agentId,
      key,
      rights: right,
      validUntil: (await chainTime(client)) + seconds,
      limits: [
        {
          token: token.address,
          total: units,
          ...(perDay !== undefined && { perDay: parseAmount(perDay, token.decimals) }),
          ...(perUse !== undefined && { perUse: parseAmount(perUse, token.decimals) }),
        },
      ],
      ...(counterparty !== undefined && { counterparties: counterparty }),
      ...(hiresAnyone === true && { hiresAnyone }),
    });
    printer.result(
      granted,
      writtenText(`The session ${granted.grantId} counts from ${moment(granted.startsAt)}.`, granted),
    );
  },
});
