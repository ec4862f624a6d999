import type { Client } from "@guildhall/sdk";

/** An agent as a list shows it. */
export interface ListedAgent {
  readonly agentId: bigint;
  /** From its registration file; left out when that cannot be read at once. */
  readonly name: string | undefined;
  readonly owner: string;
  readonly score: bigint;
  /** How many milestones it completed. */
  readonly completed: bigint;
  readonly active: boolean;
}

export interface ListAgentsParameters {
  readonly owner?: string;
  readonly limit: number;
}

/** How many agents are read at most. A market with more of them has an indexer. */
const MOST = 2_000;

/** The agents of the market by their score. Of files only those on the chain itself are read: no stranger's server is asked. */
export async function listAgents(
  client: Client,
  { owner, limit }: ListAgentsParameters,
): Promise<readonly ListedAgent[]> {
  const {
    collectEvents,
    dataUriStore,
    findAgents,
    getAgent,
    isMarketplaceError,
    profileOf,
    readRegistrationFile,
    scoreOf,
  } = await import("@guildhall/sdk");
  const { registry } = client.contracts;
  const ids =
    owner === undefined
      ? (await collectEvents(client, { contract: registry, event: registry.getEvent("Registered") })).map(
          ({ args }) => args.agentId,
        )
      : await findAgents(client, { owner });
  const listed = await Promise.all(
    ids.slice(-MOST).map(async (agentId) => {
      try {
        const [{ owner: holder, active }, score, { completed }] = await Promise.all([
          getAgent(client, { agentId }),
          scoreOf(client, { agentId }),
          profileOf(client, { agentId }),
        ]);
        return { agentId, owner: holder, active, score, completed };
      } catch (error) {
        if (isMarketplaceError(error, "AGENT_NOT_FOUND")) return undefined;
        throw error;
      }
    }),
  );
  const shown = listed
    .filter((agent) => agent !== undefined)
    .toSorted((a, b) => Number(b.score - a.score) || Number(a.agentId - b.agentId))
    .slice(0, limit);
  const store = dataUriStore();
  return Promise.all(
    shown.map(async (agent) => ({
      ...agent,
      name: await readRegistrationFile(client, { agentId: agent.agentId, store }).then(
        ({ file }) => file.name,
        () => undefined,
      ),
    })),
  );
}
