import { moneyText, tokenAt } from "../../market/money.js";
import { writtenText } from "../../market/written-text.js";
import { moment } from "../../output/moment.js";
import { readTextFile } from "../../profiles/read-json-file.js";
import type { Context } from "../../verb/context.js";
import { argument, flag, hash, option, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

interface Wish {
  readonly brief: string;
  readonly panel?: string;
  readonly appealPanel?: string;
  readonly withoutPanels?: boolean;
}

/** The offer that a file asks for; with the panels that were named, or those of the local market. */
async function offerOf({ signer, profile }: Context, { brief, panel, appealPanel, withoutPanels }: Wish) {
  const { makeOffer, parseDocument } = await import("@guildhall/sdk");
  const document = parseDocument(await readTextFile(brief), "JobOffer");
  const own =
    panel !== undefined && appealPanel !== undefined ? { panelId: panel, appealPanelId: appealPanel } : undefined;
  const panels = own ?? (withoutPanels === true ? undefined : (await profile()).panels);
  const client = await signer();
  return { client, document, offer: await makeOffer(client, { document, ...(panels && { panels }) }) };
}

export const post = writeVerb({
  name: "post",
  summary: "ask for work: publish a brief on the job board",
  parameters: {
    brief: argument("a JobOffer document, JSON", text),
    panel: option("id", "the panel that judges a dispute; with --appeal-panel", hash),
    appealPanel: option("id", "the panel for appeals", hash),
    withoutPanels: flag("no panel, also on the local market: a delivery cannot be disputed"),
  },
  examples: ["guildhall offer post brief.json", "guildhall offer post brief.json --dry-run"],
  plan: async (context, wish) => {
    const { client, document, offer } = await offerOf(context, wish);
    const token = await tokenAt(client, offer.token);
    return {
      does: `Publishes "${document.title}" for at most ${moneyText(offer.maxPrice, token)}, open until ${moment(offer.validUntil)}. Nothing is paid before you hire.`,
      undo: `You: guildhall offer cancel <offer>, until somebody is hired.`,
    };
  },
  send: async (context, wish) => {
    const { postOffer } = await import("@guildhall/sdk");
    const { client, document, offer } = await offerOf(context, wish);
    const posted = await postOffer(client, { offer, document, store: await context.store() });
    context.printer.result(
      { ...posted, offer },
      writtenText(
        `The offer ${posted.offerHash} is on the board.\nSee who answers: guildhall bid list ${posted.offerHash.slice(0, 10)}`,
        posted,
      ),
    );
  },
});
