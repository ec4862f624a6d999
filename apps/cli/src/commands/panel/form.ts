import { writtenText } from "../../market/written-text.js";
import { argument, list, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";
import { readConsent, readDraft } from "./read-draft.js";

export const form = writeVerb({
  name: "form",
  summary: "register a panel to which all its members agreed",
  parameters: {
    draft: argument("the file of panel draft", text),
    consent: list("file", "a member's consent, may be repeated; who sends this needs none", text),
  },
  examples: ["guildhall panel form panel.json --consent one.json --consent two.json --consent three.json"],
  plan: async (_, { draft }) => {
    const { members, threshold } = await readDraft(draft);
    return {
      does: `Registers a panel of ${members.length} members of whom ${threshold} must sign. It never changes.`,
      undo: "Nobody. Each member can resign, which closes it to new jobs.",
    };
  },
  send: async ({ signer, printer }, { draft, consent = [] }) => {
    const { registerPanel } = await import("@guildhall/sdk");
    const registered = await registerPanel(await signer(), {
      panel: await readDraft(draft),
      consents: await Promise.all(consent.map(readConsent)),
    });
    printer.result(registered, writtenText(`The panel ${registered.panelId} is registered.`, registered));
  },
});
