import { settlingVerb } from "../../market/settling-verb.js";

export const fallBack = settlingVerb(
  {
    name: "fall-back",
    summary: "end a dispute whose panels stayed silent; anyone may",
    does: "Pays as the first panel ruled, or as the offer says when none did.",
    undo: "Nobody.",
    act: async (client, place) => (await import("@guildhall/sdk")).fallBack(client, place),
  },
  "dispute",
);
