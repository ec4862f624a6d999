import { moneyText, tokenAt } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import { table } from "../../output/table.js";
import { address, argument, flag, list, whole } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const allowances = writeVerb({
  name: "allowances",
  summary: "end what others may take from an agent's account; with --dry-run only look",
  parameters: {
    agent: argument("the agent's id", whole),
    token: list("address", "a token to look at, may be repeated; those of the market when left out", address),
    keepEscrow: flag("leave what the escrow may take"),
  },
  examples: ["guildhall account allowances 1 --dry-run", "guildhall account allowances 1"],
  plan: async (_, { agent }) => ({
    does: `Sets every allowance of agent ${agent}'s account to 0. They do not end when an agent is sold.`,
    undo: "You: approve again.",
  }),
  send: async ({ signer, printer }, { agent: agentId, token, keepEscrow }) => {
    const { clearAllowances, findAllowances } = await import("@guildhall/sdk");
    const client = await signer();
    const tokens = token ?? Object.values(client.deployment.tokens ?? {}).map((one) => one.address);
    const escrow = client.deployment.contracts.JobEscrow.address;
    const all = await findAllowances(client, { agentId, tokens });
    const found = all.filter(({ spender }) => keepEscrow !== true || spender !== escrow);
    if (found.length === 0) {
      printer.result({ agentId, allowances: [] }, "Nobody may take anything from the account.");
      return;
    }
    const rows = await Promise.all(
      found.map(async (one) => [one.spender, moneyText(one.amount, await tokenAt(client, one.token))]),
    );
    printer.note(table(["who could take", "how much"], rows));
    const cleared = await clearAllowances(client, { agentId, allowances: found });
    printer.result(
      { agentId, allowances: found, ...cleared },
      writtenText(`${found.length} allowances are ended.`, cleared),
    );
  },
});
