import type { Client } from "../client/client.js";
import { read } from "../client/read.js";

export interface MassOfParameters {
  readonly agentId: bigint;
}

/** What a score is made of, decayed to now, in nano-USD of protocol fees. */
export interface Mass {
  /** At most the fees that were paid for the agent: to forge it costs more than it says. */
  readonly merit: bigint;
  readonly fault: bigint;
}

/**
 * The masses behind an agent's score; 0 for an unknown agent.
 *
 * @throws What {@link read} throws.
 * @example const { merit } = await massOf(client, { agentId });
 */
export async function massOf(client: Client, { agentId }: MassOfParameters): Promise<Mass> {
  const { merit, fault } = await read(client, () => client.contracts.ledger.massOf(agentId));
  return { merit, fault };
}
