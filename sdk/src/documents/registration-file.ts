/** The `type` of every ERC-8004 registration file. */
export const REGISTRATION_TYPE = "https://eips.ethereum.org/EIPS/eip-8004#registration-v1";

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
  /** A `number`, since this is how it stands in the JSON of the file; a text beyond 2^53, and on chains whose ids are texts. */
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
