import { writtenText } from "../../market/written-text.js";
import { address, argument, optionalArgument, whole } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

const NOBODY = "0x0000000000000000000000000000000000000000";

export const guardian = writeVerb({
  name: "guardian",
  summary: "name a second key that can end the sessions of an agent's account, and nothing else",
  parameters: {
    agent: argument("the agent's id", whole),
    guardian: optionalArgument("the address of that key; nobody when left out", address),
  },
  examples: ["guildhall account guardian 1 0x70997970C51812dc3A010C7d01b50e0d17dc79C8"],
  plan: async (_, { agent, guardian: named }) => ({
    does:
      named === undefined
        ? `Takes the guardian of agent ${agent}'s account away.`
        : `Lets ${named} end the sessions of agent ${agent}'s account. It can do nothing else.`,
    undo: "You: name another one, or nobody.",
  }),
  send: async ({ signer, printer }, { agent: agentId, guardian: named }) => {
    const { setGuardian } = await import("@guildhall/sdk");
    const set = await setGuardian(await signer(), { agentId, guardian: named ?? NOBODY });
    const says = named === undefined ? "The account has no guardian now." : `${named} can end its sessions now.`;
    printer.result({ agentId, ...(named !== undefined && { guardian: named }), ...set }, writtenText(says, set));
  },
});
