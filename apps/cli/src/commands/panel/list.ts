import { moment } from "../../output/moment.js";
import { short, table } from "../../output/table.js";
import { address, flag, option } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const list = readVerb({
  name: "list",
  summary: "the panels that take jobs",
  parameters: {
    member: option("address", "panels on which this account sits", address),
    all: flag("also panels that are closed"),
  },
  examples: ["guildhall panel list"],
  run: async ({ reader, printer }, { member, all }) => {
    const { findPanels } = await import("@guildhall/sdk");
    const panels = await findPanels(await reader(), {
      ...(member !== undefined && { member }),
      ...(all === true && { includeClosed: true }),
    });
    printer.result(
      { panels },
      panels.length === 0
        ? "There are no panels. Form one: guildhall panel form --help"
        : table(
            ["panel", "must sign", "fee", "until", "members"],
            panels.map(({ panelId, threshold, members, feeBps, validUntil }) => [
              short(panelId),
              `${threshold} of ${members.length}`,
              `${Number(feeBps) / 100} %`,
              moment(validUntil),
              members.map(short).join(" "),
            ]),
          ),
    );
  },
});
