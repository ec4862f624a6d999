import { findSession, SESSION } from "../../market/find-session.js";
import { moneyText } from "../../market/money.js";
import { parseMoney } from "../../market/parse-money.js";
import { writtenText } from "../../market/written-text.js";
import { moment } from "../../output/moment.js";
import { amount, option, requiredOption, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const limit = writeVerb({
  name: "limit",
  summary: "change how much a session may spend; lower holds at once, higher after the owner's delay",
  parameters: {
    ...SESSION,
    total: requiredOption("amount", "the most that it may spend from now on", amount),
    perDay: option("amount", "the most in any 24 hours; as it was granted when left out", amount),
    perUse: option("amount", "the most at once; as it was granted when left out", amount),
    token: option("token", "symbol or address; may be left out when the market has one", text),
  },
  examples: ["guildhall account limit 1 0x5f5d6d --total 50 --per-day 10"],
  plan: async ({ signer }, { agent, session, total, token: named }) => {
    const { token, units } = await parseMoney(await signer(), total, named);
    return {
      does: `Lets the session ${session} of agent ${agent} spend at most ${moneyText(units, token)} from now on.`,
      costs: "nothing now; at worst what the limit allows",
      undo: "You, at once: lower it again, or end the session.",
    };
  },
  send: async ({ signer, printer }, { total, perDay, perUse, token: named, ...input }) => {
    const { changeSessionLimit, parseAmount } = await import("@guildhall/sdk");
    const client = await signer();
    const { token, units: inAll } = await parseMoney(client, total, named);
    const { grantId, grant } = await findSession(client, input);
    const granted = grant.limits.find((one) => one.token === token.address);
    const inDay = granted !== undefined && granted.window > 0n ? granted.perWindow : undefined;
    const units = (wanted: string | undefined, before: bigint | undefined): bigint | undefined =>
      wanted === undefined ? before : parseAmount(wanted, token.decimals);
    const [day, use] = [units(perDay, inDay), units(perUse, granted?.perUse)];
    const changed = await changeSessionLimit(client, {
      agentId: input.agent,
      grantId,
      limit: {
        token: token.address,
        total: inAll,
        ...(day !== undefined && { perDay: day }),
        ...(use !== undefined && { perUse: use }),
      },
    });
    const says =
      changed.applicableAt === undefined
        ? "The limit holds now."
        : `The limit can be raised from ${moment(changed.applicableAt)} on: guildhall account apply ${input.agent} ${grantId.slice(0, 10)}.`;
    printer.result({ grantId, ...changed }, writtenText(says, changed));
  },
});
