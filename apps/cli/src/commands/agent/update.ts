import { InputError } from "../../errors/input-error.js";
import { writtenText } from "../../market/written-text.js";
import { argument, oneOf, option, text, whole } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const update = writeVerb({
  name: "update",
  summary: "change where an agent's file is, or whether it takes jobs",
  parameters: {
    agent: argument("the agent's id", whole),
    uri: option("uri", "where its registration file is from now on", text),
    active: option("yes|no", "whether it takes new jobs", oneOf("yes", "no")),
  },
  examples: ["guildhall agent update 1 --active no", "guildhall agent update 1 --uri https://example.org/agent.json"],
  plan: async (_, { agent, uri, active }) => {
    if ((uri === undefined) === (active === undefined))
      throw new InputError("Say one thing to change: --uri or --active.", "guildhall agent update --help");
    return {
      does:
        uri === undefined
          ? `Says that agent ${agent} takes ${active === "yes" ? "" : "no "}new jobs.`
          : `Names ${uri} as the file of agent ${agent}.`,
      undo: "The agent's owner, by the same command.",
    };
  },
  send: async ({ signer, printer }, { agent: agentId, uri, active }) => {
    const { setActive, setAgentUri } = await import("@guildhall/sdk");
    if (uri === undefined && active === undefined)
      throw new InputError("Say one thing to change: --uri or --active.", "guildhall agent update --help");
    const client = await signer();
    const written =
      uri === undefined
        ? await setActive(client, { agentId, active: active === "yes" })
        : await setAgentUri(client, { agentId, uri });
    printer.result({ agentId, ...written }, writtenText(`Agent ${agentId} is changed.`, written));
  },
});
