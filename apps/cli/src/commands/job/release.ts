import { settlingVerb } from "../../market/settling-verb.js";

export const release = settlingVerb(
  {
    name: "release",
    summary: "accept the work: the provider is paid in full",
    does: "Pays the provider all of the milestone.",
    undo: "Nobody. Look at the delivery first: guildhall job show.",
    act: async (client, place) => (await import("@guildhall/sdk")).release(client, place),
  },
  "job",
);
