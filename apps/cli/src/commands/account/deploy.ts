import { writtenText } from "../../market/written-text.js";
import { argument, whole } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const deploy = writeVerb({
  name: "deploy",
  summary: "put the code of an agent's account on the chain; anyone may",
  parameters: { agent: argument("the agent's id", whole) },
  examples: ["guildhall account deploy 1"],
  plan: async (_, { agent }) => ({
    does: `Deploys the account of agent ${agent} at its known address. Anybody may send this; its owner alone controls it.`,
    undo: "Nobody; it changes nobody's rights.",
  }),
  send: async ({ signer, printer }, { agent: agentId }) => {
    const { deployAccount } = await import("@guildhall/sdk");
    const deployed = await deployAccount(await signer(), { agentId });
    printer.result(
      { agentId, ...deployed },
      writtenText(
        deployed.isNew
          ? `The account ${deployed.account} is deployed.`
          : `The account ${deployed.account} was deployed before.`,
        deployed,
      ),
    );
  },
});
