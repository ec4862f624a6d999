import { DocumentInvalidError, DocumentTooLargeError } from "../errors/document-errors.js";
import { canonicalBytes } from "./json/canonical-text.js";
import { DOCUMENT_MAX_BYTES } from "./limits.js";
import { schemaProblems } from "./schema-problems.js";
import { REGISTRATION_TYPE, registrationFileSchema } from "./schemas/registration-file.js";

/** A way to reach an agent, or a name it has elsewhere. */
export interface AgentService {
  /** `web`, `A2A`, `MCP`, `OASF`, `ENS`, `DID`, `email`, … */
  readonly name: string;
  readonly endpoint: string;
  readonly version?: string;
  readonly skills?: readonly string[];
  readonly domains?: readonly string[];
}

/** An entry of the agent in a registry. */
export interface AgentRegistration {
  /** A `number`, as in the JSON of the file; a text beyond 2^53, and on chains whose ids are texts. */
  readonly agentId: number | string;
  /** `eip155:<chainId>:<registry address>`, or an account of a chain of another kind (CAIP-10). */
  readonly agentRegistry: string;
}

/** The file that an agent's URI leads to (ERC-8004). Files may hold more fields; they are kept when a file is read. */
export interface RegistrationFile {
  readonly type: typeof REGISTRATION_TYPE;
  readonly name: string;
  readonly description: string;
  readonly image?: string;
  readonly services: readonly AgentService[];
  readonly x402Support: boolean;
  /** Whether the agent takes new jobs. */
  readonly active: boolean;
  readonly registrations: readonly AgentRegistration[];
  /** `reputation`, `crypto-economic`, `tee-attestation`, … */
  readonly supportedTrust: readonly string[];
}

/** Checks a file that already has today's names; see {@link parseRegistrationFile} for those that may not. */
export function validateRegistrationFile(value: unknown): RegistrationFile {
  if (canonicalBytes(value).length > DOCUMENT_MAX_BYTES) {
    throw new DocumentTooLargeError("RegistrationFile", DOCUMENT_MAX_BYTES);
  }
  const problems = schemaProblems(registrationFileSchema, value);
  if (problems.length > 0) throw new DocumentInvalidError("RegistrationFile", problems);
  return value as RegistrationFile;
}

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
