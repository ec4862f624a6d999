import { writePublicly } from "../../market/write-file.js";
import { toJson } from "../../output/json.js";
import { argument, requiredOption, text } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";
import { readDraft } from "./read-draft.js";

export const consent = readVerb({
  name: "consent",
  summary: "as a member, sign that you sit on a panel; nothing is sent",
  parameters: {
    draft: argument("the file of panel draft", text),
    out: requiredOption("file", "where the consent is written", text),
  },
  examples: ["guildhall panel consent panel.json --out mine.json"],
  run: async ({ signer, printer }, { draft, out }) => {
    const { signPanelConsent } = await import("@guildhall/sdk");
    const signed = await signPanelConsent(await signer(), { panel: await readDraft(draft) });
    await writePublicly(out, `${toJson(signed, 2)}\n`);
    printer.result(
      { ...signed, file: out },
      `${signed.member} agrees, in ${out}. Give the file to the person who forms the panel.`,
    );
  },
});
