import { InputError } from "../../errors/input-error.js";
import { findOffer } from "../../market/find-job.js";
import { writtenText } from "../../market/written-text.js";
import { argument, offerReference } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const cancel = writeVerb({
  name: "cancel",
  summary: "take an offer back before somebody is hired",
  parameters: { offer: argument("the offer's hash; its first digits are enough", offerReference) },
  examples: ["guildhall offer cancel 0x12ab34"],
  plan: async (_, { offer }) => ({
    does: `Takes back the offer ${offer}. Bids for it can no longer be taken.`,
    undo: "Nobody. Post a new one instead.",
  }),
  send: async ({ signer, printer }, { offer: reference }) => {
    const { cancelNonces } = await import("@guildhall/sdk");
    const client = await signer();
    const { offer, offerHash } = await findOffer(client, reference);
    if (offer.nonce === 0n)
      throw new InputError(
        "This offer has no nonce: it is valid until it expires.",
        `guildhall offer show ${offerHash.slice(0, 10)}`,
      );
    const written = await cancelNonces(client, { nonces: [offer.nonce], account: offer.client });
    printer.result({ offerHash, ...written }, writtenText(`The offer ${offerHash} is taken back.`, written));
  },
});
