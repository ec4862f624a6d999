import { openMailbox } from "../../market/open-mailbox.js";
import { short, table } from "../../output/table.js";
import { count, option } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const inbox = readVerb({
  name: "inbox",
  summary: "the verified messages to your key, from the relay and the board",
  parameters: { limit: option("number", "how many at most; 50 when left out", count(1, 1_000)) },
  examples: ["guildhall message inbox", "guildhall message inbox --json"],
  run: async ({ signer, profile, printer }, { limit = 50 }) => {
    const { verifyMessage } = await import("@guildhall/agent");
    const client = await signer();
    const postbox = await openMailbox(client, await profile());
    const messages = [];
    let refused = 0;
    for (const transport of postbox.transports) {
      for await (const { wire } of transport.receive({ follow: false })) {
        if (messages.length >= limit) break;
        try {
          messages.push((await verifyMessage(postbox, wire)).message);
        } catch {
          refused++;
        }
      }
    }
    printer.result(
      { did: postbox.did, messages, refused },
      messages.length === 0
        ? "No messages. Others write to you at " + postbox.did
        : table(
            ["type", "from", "about"],
            messages.map(({ type, from, body }) => [
              type,
              short(from.split(":").at(-1) ?? from),
              JSON.stringify(body, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
            ]),
          ),
    );
  },
});
