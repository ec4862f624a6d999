import { writtenText } from "../../market/written-text.js";
import { argument, oneOf, whole } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const wallet = writeVerb({
  name: "wallet",
  summary: "let an agent's own account bid and be paid as the agent, or no longer",
  parameters: {
    agent: argument("the agent's id", whole),
    which: argument("account, or none", oneOf("account", "none")),
  },
  examples: ["guildhall account wallet 1 account", "guildhall account wallet 1 none"],
  plan: async (_, { agent, which }) => ({
    does:
      which === "account"
        ? `Makes the account of agent ${agent} its wallet: sessions of the account can then bid for it.`
        : `Takes the wallet of agent ${agent} away. Its owner can still bid for it.`,
    undo: "You, in the same way.",
  }),
  send: async ({ signer, printer }, { agent: agentId, which }) => {
    const { getAgent, setAgentWallet, unsetAgentWallet } = await import("@guildhall/sdk");
    const client = await signer();
    const { identity } = await getAgent(client, { agentId });
    const set =
      which === "account"
        ? await setAgentWallet(client, { agentId, wallet: identity })
        : await unsetAgentWallet(client, { agentId });
    const says =
      which === "account" ? `${identity} is the wallet of agent ${agentId}.` : `Agent ${agentId} has no wallet.`;
    printer.result({ agentId, ...set }, writtenText(says, set));
  },
});
