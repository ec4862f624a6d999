import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { IndexMissingError } from "../errors/connection-errors.js";
import { askIndex, type IndexAnswer } from "../events/ask-index.js";
import { findEvents } from "../events/find-events.js";
import { orNothing } from "../money/token.js";

/** What {@link findAgents} looks for; all of it together means "and". At least one. */
export interface FindAgentsParameters {
  /** Who owns the agents. */
  readonly owner?: string;
  /** A skill that its registration file names. Needs a client with an index. */
  readonly skill?: string;
  /** A text to search for in its name and description. Needs a client with an index. */
  readonly text?: string;
}

/**
 * The ids of agents: of those that an account owns now, whether it registered or bought them, in the order in which it first got them; or of
 * those that a client's index finds by their registration files, the highest score first, which exist on the chain and belong to the owner
 * who is asked for. A file holds claims of its owner: read it with {@link getAgent}, and what the agent did with {@link scoreOf}.
 *
 * @throws {@link IndexMissingError} when the client has no index that answers, and only one can find such agents; what {@link read} throws.
 * @example const [agentOfOwner] = await findAgents(client, { owner });
 */
export function findAgents(client: Client, parameters: FindAgentsParameters): Promise<readonly bigint[]> {
  const { owner, skill, text } = parameters;
  return read(client, async () => {
    const isSearch = skill !== undefined || text !== undefined;
    if (!isSearch && owner === undefined)
      throw new ArgumentInvalidError("owner", "must be given, or a skill or a text", { action: "findAgents" });
    const answer = await askIndex(client, "/agents", {
      owner: owner?.toLowerCase(),
      skill,
      q: text,
      ...(!isSearch && { sort: "createdAt", order: "asc" }),
    });
    if (answer === undefined && isSearch) throw new IndexMissingError();
    const listed = answer === undefined ? [] : idsIn(answer);
    const received = owner === undefined || isSearch ? [] : await idsReceived(client, owner, answer?.block);
    const ids = [...new Set([...listed, ...received])];
    const owners = await Promise.all(ids.map((agentId) => orNothing(client.contracts.registry.ownerOf(agentId))));
    return ids.filter((_, index) => {
      const holder = owners[index];
      return holder !== undefined && (owner === undefined || BigInt(holder) === BigInt(owner));
    });
  });
}

/** The agents that an account ever got, by the chain, since the block after `block`. */
async function idsReceived(client: Client, owner: string, block: number | undefined): Promise<readonly bigint[]> {
  const { registry } = client.contracts;
  const { startBlock } = client.deployment.contracts.AgentRegistry;
  const logs = await findEvents(client, {
    contract: registry,
    event: registry.getEvent("Transfer"),
    filter: [undefined, owner],
    fromBlock: block === undefined ? startBlock : block + 1,
  });
  return logs.map(({ args }) => args.tokenId);
}

function idsIn({ items }: IndexAnswer): readonly bigint[] {
  return items.flatMap((item) => {
    const { id } = item;
    return typeof id === "string" && /^\d{1,78}$/.test(id) ? [BigInt(id)] : [];
  });
}
