import type { Client } from "../client/client.js";
import { read } from "../client/read.js";

export interface MassOfParameters {
  readonly agentId: bigint;
}

/** What score and quality are made of, decayed to now. All but the merit in 2^-18 of an allowance of 200 points. */
export interface Mass {
  /** Nano-USD: at most the fees that were paid for the agent. To forge it costs more than it says: it is for limits. */
  readonly merit: bigint;
  readonly standing: bigint;
  readonly fault: bigint;
  /** The part of the fault of which only 3/16 are felt yet. */
  readonly fresh: bigint;
}

/**
 * The paid work behind an agent's score and quality; 0 for an unknown agent. An account that gives value must keep the exposure at or
 * below half of the merit.
 *
 * @throws What {@link read} throws.
 * @example const { merit } = await massOf(client, { agentId });
 */
export async function massOf(client: Client, { agentId }: MassOfParameters): Promise<Mass> {
  const { merit, standing, fault, fresh } = await read(client, () => client.contracts.ledger.massOf(agentId));
  return { merit, standing, fault, fresh };
}
