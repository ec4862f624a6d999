import { settlingVerb } from "../../market/settling-verb.js";

export const autoRelease = settlingVerb(
  {
    name: "auto-release",
    summary: "after a silent review, pay the provider; anyone may",
    does: "Ends a milestone whose client stayed silent through the review: all goes to the provider.",
    undo: "Nobody.",
    act: async (client, place) => (await import("@guildhall/sdk")).autoRelease(client, place),
  },
  "job",
);
