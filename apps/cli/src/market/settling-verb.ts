import type { Client, MilestoneParameters, Settled } from "@guildhall/sdk";

import { type Verb, writeVerb } from "../verb/verb.js";
import { MILESTONE, milestoneOf } from "./milestone.js";
import { writtenText } from "./written-text.js";

interface SettlingVerb {
  readonly name: string;
  readonly summary: string;
  readonly does: string;
  readonly undo: string;
  readonly act: (client: Client, place: MilestoneParameters) => Promise<Settled>;
}

/** A verb that ends a milestone and says how it ended. */
export function settlingVerb({ name, summary, does, undo, act }: SettlingVerb, group: "job" | "dispute"): Verb {
  return writeVerb({
    name,
    summary,
    parameters: MILESTONE,
    examples: [`guildhall ${group} ${name} 0x12ab34`, `guildhall ${group} ${name} 0x12ab34 --dry-run`],
    plan: async (_, { job }) => ({ does: `${does} (job ${job})`, undo }),
    send: async ({ signer, printer }, input) => {
      const client = await signer();
      const place = await milestoneOf(client, input);
      const settled = await act(client, place);
      printer.result(
        settled,
        writtenText(
          `The milestone of job ${place.job} is settled: ${settled.outcome}, ${Number(settled.providerBps) / 100} % for the provider.\nTake money out: guildhall money withdraw`,
          settled,
        ),
      );
    },
  });
}
