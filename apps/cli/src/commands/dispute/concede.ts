import { settlingVerb } from "../../market/settling-verb.js";

export const concede = settlingVerb(
  {
    name: "concede",
    summary: "as the client, give in: the provider is paid in full",
    does: "Ends the dispute: the provider gets all of the milestone.",
    undo: "Nobody.",
    act: async (client, place) => (await import("@guildhall/sdk")).concede(client, place),
  },
  "dispute",
);
