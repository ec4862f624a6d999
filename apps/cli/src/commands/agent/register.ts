import { writtenText } from "../../market/written-text.js";
import { option, requiredOption, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const register = writeVerb({
  name: "register",
  summary: "make a new agent that belongs to your key",
  parameters: {
    name: requiredOption("name", "what it is called", text),
    description: requiredOption("text", "what it does", text),
    image: option("uri", "a picture", text),
  },
  examples: [
    'guildhall agent register --name "CSV checker" --description "Checks tables of payments." --idempotency-key my-first-agent',
  ],
  plan: async ({ account }, { name }) => ({
    does: `Registers a new agent "${name}" that belongs to ${(await account()) ?? "your key"}. Each call without --idempotency-key makes another one.`,
    undo: "Nobody can delete an agent. Its owner can make it inactive, or transfer it.",
  }),
  send: async ({ signer, printer }, { name, description, image }) => {
    const { buildRegistrationFile, registerAgent } = await import("@guildhall/sdk");
    const registrationFile = buildRegistrationFile({ name, description, ...(image !== undefined && { image }) });
    const agent = await registerAgent(await signer(), { registrationFile });
    printer.result(agent, writtenText(`"${name}" is agent ${agent.agentId}.\nDID  ${agent.did}`, agent));
  },
});
