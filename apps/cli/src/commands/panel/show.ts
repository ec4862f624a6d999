import { moneyText, tokenAt } from "../../market/money.js";
import { moment } from "../../output/moment.js";
import { facts, table } from "../../output/table.js";
import { argument, hash } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const show = readVerb({
  name: "show",
  summary: "who sits on a panel, and what each put up",
  parameters: { panel: argument("the panel's id, all of it", hash) },
  examples: ["guildhall panel show 0x0f47…", "guildhall panel list --json"],
  run: async ({ reader, printer }, { panel: panelId }) => {
    const { getPanel } = await import("@guildhall/sdk");
    const client = await reader();
    const panel = await getPanel(client, { panelId });
    const seats = await Promise.all(
      panel.seats.map(
        async ({ member, bond, equivocations }) =>
          [
            member,
            bond === undefined ? "none" : moneyText(bond.amount, await tokenAt(client, bond.token)),
            equivocations,
          ] as const,
      ),
    );
    printer.result(
      panel,
      [
        facts([
          ["panel", panelId],
          ["must sign", `${panel.threshold} of ${panel.members.length}`],
          ["fee", `${Number(panel.feeBps) / 100} % of what it judges`],
          ["takes jobs", panel.isOpen ? `until ${moment(panel.validUntil)}` : "no more"],
        ]),
        "",
        table(["member", "bond", "proven to have signed twice"], seats),
      ].join("\n"),
    );
  },
});
