import { InputError } from "../../errors/input-error.js";
import { openMailbox } from "../../market/open-mailbox.js";
import { readJsonFile } from "../../profiles/read-json-file.js";
import { argument, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const send = writeVerb({
  name: "send",
  summary: "sign a message and send it to a DID",
  parameters: {
    to: argument("the recipient's DID; guildhall agent show prints it", text),
    type: argument("a type of message, such as decline", text),
    body: argument("a JSON file with its body", text),
  },
  examples: ["guildhall message send did:ethr:0x7a69:0x7099… decline body.json"],
  plan: async (_, { to, type }) => ({
    does: `Signs a message of type ${type} and sends it to ${to}, by the relay, else over the chain.`,
    undo: "Nobody: a signed message is yours for good.",
  }),
  send: async ({ signer, profile, printer, isDryRun }, { to, type, body }) => {
    const { makeMessage, messageSchemas, sendMessage } = await import("@guildhall/agent");
    const known = Object.keys(messageSchemas);
    if (!known.includes(type))
      throw new InputError(
        `"${type}" is no type of message. There are: ${known.join(", ")}.`,
        "guildhall message send --help",
      );
    const content = await readJsonFile(body);
    const postbox = await openMailbox(await signer(), await profile());
    const message = { to, type, body: content } as never;
    if (isDryRun) {
      // A relay takes no transaction that a rehearsal could hold back.
      makeMessage({ ...(message as object), from: postbox.did } as never);
      return;
    }
    const sent = await sendMessage(postbox, message);
    printer.result(sent, `The message ${sent.id} is sent, by ${sent.via}.`);
  },
});
