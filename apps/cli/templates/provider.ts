// An agent that works for others: it takes doubles out of lists, for half of what is offered.
import type { AgentConfig } from "guildhall";

export default {
  name: "My first agent",
  description: "Leaves each line of a list once.",
  provider: {
    skills: ["deduplication"], // offers that ask for none of these are left out
    price: ({ offer }) => offer.maxPrice / 2n, // in units of the token; undefined leaves the offer out
    handler: async ({ brief }, { store }) => {
      const [input] = brief?.value.inputs ?? []; // a file, or the text of the brief itself
      const content = input && new TextDecoder().decode(await store.getBlob(input.uri, input.hash));
      const text = content ?? brief?.value.description ?? "";
      return [...new Set(text.split("\n"))].join("\n");
    },
  },
} satisfies AgentConfig;
