import { moneyText, tokenOf } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import { argument, hash, option, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const fees = writeVerb({
  name: "fees",
  summary: "share the fees of two panels that judged together among their members; anyone may",
  parameters: {
    panel: argument("the first panel's id, all of it", hash),
    appealPanel: argument("the appeal panel's id, all of it", hash),
    token: option("token", "symbol or address; may be left out when the market has one", text),
  },
  examples: [
    "guildhall panel fees 0x06df8cb7404cf08ec9eca6ae4822fda4d8400e2fa8496d768dc3c8c26074012c 0x9c1185a5c5e9fc54612808977ee8f548b2258d31a3c8f1a7b6d4f0e2c9b8a7d6",
  ],
  plan: async (_, { panel }) => ({
    does: `Shares what the panel ${panel} and its appeal panel earned among their members, as credit.`,
    undo: "Nobody. Each member withdraws its credit.",
  }),
  send: async ({ signer, printer }, { panel: panelId, appealPanel: appealPanelId, token: named }) => {
    const { sharePanelFees } = await import("@guildhall/sdk");
    const client = await signer();
    const token = await tokenOf(client, named);
    const shared = await sharePanelFees(client, { panelId, appealPanelId, token: token.address });
    const says = `Each member got ${moneyText(shared.each, token)}, each of the appeal panel ${moneyText(shared.eachOfAppeal, token)}.`;
    printer.result(shared, writtenText(says, shared));
  },
});
