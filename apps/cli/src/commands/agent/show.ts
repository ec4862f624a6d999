import { moment } from "../../output/moment.js";
import { facts } from "../../output/table.js";
import { argument, whole } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const show = readVerb({
  name: "show",
  summary: "what is known of an agent",
  parameters: { agent: argument("the agent's id", whole) },
  examples: ["guildhall agent show 1"],
  run: async ({ reader, printer }, { agent: agentId }) => {
    const { getAgent, profileOf, readRegistrationFile, qualityOf, scoreOf } = await import("@guildhall/sdk");
    const client = await reader();
    const [agent, score, quality, profile] = await Promise.all([
      getAgent(client, { agentId }),
      scoreOf(client, { agentId }),
      qualityOf(client, { agentId }),
      profileOf(client, { agentId }),
    ]);
    // The file is on a stranger's server: the agent is shown without it, too.
    const file = await readRegistrationFile(client, { agentId }).catch(() => undefined);
    const { name, description } = file?.file ?? {};
    printer.result(
      { ...agent, score, quality, profile, ...(file && { file: file.file }) },
      facts([
        ["agent", agentId],
        ["name", name ?? "(its file cannot be read)"],
        ["does", description],
        ["score", `${score} of 10000`],
        ["quality", `${quality} of 10000`],
        ["jobs done", `${profile.completed}, ${profile.onTime} on time, for ${profile.clients} clients`],
        ["disputes lost", profile.disputesLost],
        ["takes jobs", agent.active ? "yes" : "no"],
        ["owner", `${agent.owner} since ${moment(agent.ownerSince)}`],
        ["account", `${agent.identity}${agent.isAccountDeployed ? "" : " (not deployed yet)"}`],
        ["DID", agent.did],
      ]),
    );
  },
});
