import { writtenText } from "../../market/written-text.js";
import { argument, hash } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const resign = writeVerb({
  name: "resign",
  summary: "as a member, close a panel to new jobs",
  parameters: { panel: argument("the panel's id, all of it", hash) },
  examples: ["guildhall panel resign 0x06df8cb7404cf08ec9eca6ae4822fda4d8400e2fa8496d768dc3c8c26074012c"],
  plan: async (_, { panel }) => ({
    does: `Closes the panel ${panel} to new jobs. What it judges already, it still judges.`,
    undo: "Nobody. Form a new panel instead.",
  }),
  send: async ({ signer, printer }, { panel: panelId }) => {
    const { resignFromPanel } = await import("@guildhall/sdk");
    const closed = await resignFromPanel(await signer(), { panelId });
    printer.result(closed, writtenText("The panel takes no new jobs.", closed));
  },
});
