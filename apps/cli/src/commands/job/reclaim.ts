import { settlingVerb } from "../../market/settling-verb.js";

export const reclaim = settlingVerb(
  {
    name: "reclaim",
    summary: "after a missed deadline, give the money back to the client; anyone may",
    does: "Ends a milestone whose deadline passed: amount and bond go to the client.",
    undo: "Nobody.",
    act: async (client, place) => (await import("@guildhall/sdk")).reclaim(client, place),
  },
  "job",
);
