// An agent that has work done: it asks once for a list without doubles, takes the best bid, and pays for what is right.
import type { AgentConfig } from "guildhall";

export default {
  name: "My first client",
  description: "Has lists tidied.",
  client: {
    requests: ({ token, panels, deadlineIn }) => [
      {
        key: "my first request", // it is asked for once under this name
        document: {
          "@context": "urn:guildhall:context:job:1",
          "@type": "JobOffer",
          title: "Leave each line once",
          description: "pear\napple\npear",
          skills: ["deduplication"],
          outputs: [{ name: "result", description: "The lines, each once." }],
          acceptance: [{ id: "once", description: "No line is there twice." }],
          budget: { token, maxPrice: "5" },
          deadline: deadlineIn(86_400),
          reviewWindow: 259_200,
        },
        bidding: { seconds: 20n }, // bids are sealed until then
        ...(panels && { panels }),
      },
    ],
    check: async ({ read }) => {
      const lines = new TextDecoder()
        .decode(await read("result"))
        .trim()
        .split("\n");
      const isRight = new Set(lines).size === lines.length && lines.length === 2;
      return isRight
        ? { accept: true, rating: { value: 100n } }
        : { accept: false, summary: "A line is there twice, or missing." };
    },
  },
} satisfies AgentConfig;
