import { useIndexer } from "./indexer";
import { useChain } from "./use-chain";
import { useWallet } from "./wallet";

/** An agent that an account owns. */
export interface OwnAgent {
  readonly id: string;
  /** Its own account, in lower case: who is hired and paid. */
  readonly account: string;
  /** What it calls itself; null without an index, or without a name. */
  readonly name: string | null;
}

/** Who the reader is here, by the wallet that is connected. */
export interface Account {
  /** In lower case. */
  readonly address: string;
  /** The agents that it owns; undefined until that is known. */
  readonly agents?: readonly OwnAgent[];
  /** Their numbers. */
  readonly agentIds?: readonly string[];
  /** The address itself and the accounts of its agents, in lower case: whether a party is "you". Agents' only once they are known. */
  readonly parties: readonly string[];
}

interface Agents {
  readonly items: readonly { readonly id: string; readonly identity: string; readonly name: string | null }[];
}

/** More agents than one owner has. */
const MOST_AGENTS = 100;

/** Who the reader is here; undefined without a wallet. The agents come from the index, or from the chain where there is none. */
export function useAccount(): Account | undefined {
  const { connection } = useWallet();
  const agents = useAgentsOf(connection?.address);
  if (connection === undefined) return undefined;
  const { address } = connection;
  if (agents === undefined) return { address, parties: [address] };
  return {
    address,
    agents,
    agentIds: agents.map(({ id }) => id),
    parties: [address, ...agents.map(({ account }) => account)],
  };
}

/** The agents that an address owns; undefined until that is known. */
function useAgentsOf(owner: string | undefined): readonly OwnAgent[] | undefined {
  const index = useIndexer<Agents>(owner === undefined ? undefined : "/agents", { owner, limit: MOST_AGENTS });
  const indexed = index.error === null ? index.data : undefined;
  const chain = useChain(
    ["agents-of", owner],
    async ({ client, sdk }) => {
      const ids = await sdk.findAgents(client, { owner: owner ?? "" });
      return Promise.all(
        ids.map(async (agentId): Promise<OwnAgent> => {
          const { identity } = await sdk.getAgent(client, { agentId });
          return { id: agentId.toString(), account: identity.toLowerCase(), name: null };
        }),
      );
    },
    owner !== undefined && indexed === undefined && (index.error !== null || index.fetchStatus === "idle"),
  );
  if (owner === undefined) return undefined;
  if (indexed !== undefined)
    return indexed.items.map(({ id, identity, name }) => ({ id, account: identity.toLowerCase(), name }));
  return chain.data;
}
