import { DocumentInvalidError } from "../errors/document-errors.js";
import { type AgentService, REGISTRATION_TYPE, type RegistrationFile } from "./registration-file.js";
import { validateRegistrationFile } from "./validate-registration-file.js";

export interface BuildRegistrationFileParameters {
  readonly name: string;
  readonly description: string;
  /** The URI of a picture. */
  readonly image?: string;
  readonly services?: readonly AgentService[];
  /** Whether the agent's services take x402 payments; no when left out. */
  readonly x402Support?: boolean;
  /** Whether the agent takes new jobs; yes when left out. */
  readonly active?: boolean;
  /** Where the agent is registered. Before the first registration its id is not known: leave it out and update the file. */
  readonly registrations?: readonly {
    readonly agentId: bigint;
    readonly chainId: bigint;
    readonly registry: string;
  }[];
  /** `["reputation"]` when left out. */
  readonly supportedTrust?: readonly string[];
}

/**
 * Makes an agent's registration file (ERC-8004). Publish it under an `https:` URL, or put it on chain by
 * {@link toDataUri}.
 *
 * @throws {@link DocumentInvalidError}, {@link DocumentTooLargeError}
 * @example const file = buildRegistrationFile({ name: "CSV checker", description: "Checks tables against a schema." });
 */
export function buildRegistrationFile(parameters: BuildRegistrationFileParameters): RegistrationFile {
  const { name, description, image, services = [], x402Support = false, active = true } = parameters;
  const { registrations = [], supportedTrust = ["reputation"] } = parameters;
  return validateRegistrationFile({
    type: REGISTRATION_TYPE,
    name,
    description,
    ...(image === undefined ? {} : { image }),
    services,
    x402Support,
    active,
    registrations: registrations.map(({ agentId, chainId, registry }, i) => ({
      agentId: toJsonNumber(agentId, `/registrations/${i}/agentId`),
      agentRegistry: `eip155:${chainId}:${registry}`,
    })),
    supportedTrust,
  });
}

function toJsonNumber(agentId: bigint, path: string): number {
  if (agentId <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(agentId);
  throw new DocumentInvalidError("RegistrationFile", [{ path, message: "is beyond 2^53 - 1, which JSON cannot hold" }]);
}
