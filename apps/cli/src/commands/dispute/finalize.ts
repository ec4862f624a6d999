import { settlingVerb } from "../../market/settling-verb.js";

export const finalize = settlingVerb(
  {
    name: "finalize",
    summary: "carry out a first ruling that nobody appealed; anyone may",
    does: "Pays as the first panel ruled.",
    undo: "Nobody: the time for an appeal is over.",
    act: async (client, place) => (await import("@guildhall/sdk")).finalizeRuling(client, place),
  },
  "dispute",
);
