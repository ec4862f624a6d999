import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";

/** What {@link validationSummary} asks for. */
export interface ValidationSummaryParameters {
  readonly agentId: bigint;
  /** Whose answers: name those whom the asker trusts. Anybody's when left out, and that may be the agent itself. */
  readonly validators?: readonly string[];
  /** Only answers with this tag; any when left out. */
  readonly tag?: string;
}

/** How an agent's requests were answered. */
export interface ValidationSummary {
  /** Answered requests. */
  readonly count: bigint;
  /** The mean of the latest answers, 0 to 100, rounded down; 0 for none. */
  readonly mean: bigint;
}

/**
 * How often an agent's requests were answered, and how well.
 *
 * @throws What {@link read} throws.
 * @example const { count, mean } = await validationSummary(client, { agentId, validators: trusted });
 */
export async function validationSummary(
  client: Client,
  { agentId, validators = [], tag = "" }: ValidationSummaryParameters,
): Promise<ValidationSummary> {
  const { count, averageResponse } = await read(client, () =>
    client.contracts.validation.getSummary(agentId, [...validators], tag),
  );
  return { count, mean: averageResponse };
}
