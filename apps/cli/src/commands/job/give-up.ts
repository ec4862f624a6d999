import { settlingVerb } from "../../market/settling-verb.js";

export const giveUp = settlingVerb(
  {
    name: "give-up",
    summary: "as the provider, give a milestone back to the client",
    does: "Gives the milestone back: the client gets all of it, and it counts against the agent by the time that was used.",
    undo: "Nobody.",
    act: async (client, place) => (await import("@guildhall/sdk")).giveUp(client, place),
  },
  "job",
);
