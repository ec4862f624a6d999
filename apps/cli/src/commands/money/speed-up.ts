import { writtenText } from "../../market/written-text.js";
import { argument, hash } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const speedUp = writeVerb({
  name: "speed-up",
  summary: "pay more gas for a transaction that waits",
  parameters: { transaction: argument("the hash of what was signed", hash) },
  examples: ["guildhall money speed-up 0x5f5d6d2e9a8c4b7f3e1d0c9b8a7f6e5d4c3b2a1f0e9d8c7b6a5f4e3d2c1b0a9f"],
  plan: async (_, { transaction }) => ({
    does: `Sends the transaction ${transaction} again with a higher price for gas. One of the two is mined.`,
    undo: "Nobody, once it is mined.",
  }),
  send: async ({ signer, printer }, { transaction }) => {
    const sdk = await import("@guildhall/sdk");
    const mined = await sdk.speedUp(await signer(), { hash: transaction });
    printer.result(mined, writtenText("It is mined.", mined));
  },
});
