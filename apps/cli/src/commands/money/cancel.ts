import { argument, hash } from "../../verb/parameters.js";
import { writtenText } from "../../market/written-text.js";
import { writeVerb } from "../../verb/verb.js";

export const cancel = writeVerb({
  name: "cancel",
  summary: "cancel a transaction that waits, by an empty one with a higher price",
  parameters: { transaction: argument("the hash of what was signed", hash) },
  examples: ["guildhall money cancel 0x5f5d6d2e9a8c4b7f3e1d0c9b8a7f6e5d4c3b2a1f0e9d8c7b6a5f4e3d2c1b0a9f"],
  plan: async (_, { transaction }) => ({
    does: `Sends an empty transaction in the place of ${transaction}. One of the two is mined.`,
    undo: "Nobody, once it is mined.",
  }),
  send: async ({ signer, printer }, { transaction }) => {
    const { cancelTransaction } = await import("@guildhall/sdk");
    const ended = await cancelTransaction(await signer(), { hash: transaction });
    const says = ended.isCancelled ? "It is cancelled." : "It was mined before: nothing is cancelled.";
    printer.result(ended, writtenText(says, ended));
  },
});
