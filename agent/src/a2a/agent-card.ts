import { A2A_PROTOCOL_VERSION, type AgentCard, type AgentSkill, canonicalizeAgentCard } from "@a2a-js/sdk";
import { type AgentFile, buildRegistrationFile, type Client, type RegistrationFile } from "@guildhall/sdk";

import { type MessageKey, signJws } from "../messages/message-keys.js";
import { A2A_EXTENSION_URI, type A2aExtensionParams } from "./extension.js";

/** Of what the two well-known documents are made. */
export interface CardFacts {
  readonly client: Client;
  readonly agentId: bigint;
  /** The agent's own DID. */
  readonly agentDid: string;
  /** To whom envelopes are addressed. */
  readonly did: string;
  readonly active: boolean;
  /** The registration file that the chain names; undefined when it cannot be read. */
  readonly file: AgentFile["file"] | undefined;
  /** What the agent can do, beside the skills in its file. */
  readonly skills: readonly string[];
  /** Under which URL clients reach the door. */
  readonly url: string;
}

/** The version of the card; A2A asks for one, and the agent's own has no meaning to others. */
const CARD_VERSION = "1.0.0";
const MOST_SKILLS = 100;
const JSON_MODE = "application/json";

/** The contract whose ids name agents, as CAIP-10 writes it. */
function registryOf({ chainId, deployment }: Client): string {
  return `eip155:${chainId}:${deployment.contracts.AgentRegistry.address}`;
}

/** The agent's card (A2A), without a signature. */
export function agentCard(facts: CardFacts): AgentCard {
  const { client, agentId, agentDid, did, file, url } = facts;
  const params: A2aExtensionParams = {
    chainId: client.chainId.toString(),
    escrow: client.deployment.contracts.JobEscrow.address,
    registry: client.deployment.contracts.AgentRegistry.address,
    agentId: agentId.toString(),
    agentDid,
    did,
  };
  return {
    name: file?.name ?? `Agent ${agentId}`,
    description: file?.description ?? "An agent of Guildhall.",
    supportedInterfaces: [
      { url: `${url}/a2a`, protocolBinding: "JSONRPC", tenant: "", protocolVersion: A2A_PROTOCOL_VERSION },
    ],
    provider: undefined,
    version: CARD_VERSION,
    capabilities: {
      streaming: true,
      pushNotifications: false,
      extendedAgentCard: false,
      extensions: [
        {
          uri: A2A_EXTENSION_URI,
          description: "Signed envelopes of Guildhall as data parts; a task is an offer and the job that comes of it.",
          required: false,
          params: { ...params },
        },
      ],
    },
    securitySchemes: {},
    securityRequirements: [],
    defaultInputModes: [JSON_MODE],
    defaultOutputModes: [JSON_MODE, "text/plain"],
    skills: skillsOf(facts).map(skill),
    signatures: [],
  };
}

/** The same card, signed by a key of the DID that envelopes are addressed to. */
export async function signCard(card: AgentCard, key: MessageKey): Promise<AgentCard> {
  const payload: unknown = JSON.parse(canonicalizeAgentCard(card));
  const [head = "", , signature = ""] = (await signJws(payload, "JOSE", key)).split(".");
  return { ...card, signatures: [{ protected: head, signature, header: undefined }] };
}

/** The file of the domain proof (ERC-8004): the agent's registration file, with this registration and this door in it. */
export function registrationDocument(facts: CardFacts): RegistrationFile {
  const { client, agentId, active, file, url } = facts;
  const agentRegistry = registryOf(client);
  const own = buildRegistrationFile({
    name: file?.name ?? `Agent ${agentId}`,
    description: file?.description ?? "An agent of Guildhall.",
    active,
    registrations: [{ agentId, chainId: client.chainId, registry: client.deployment.contracts.AgentRegistry.address }],
  });
  const endpoint = `${url}/.well-known/agent-card.json`;
  const door = { name: "A2A", endpoint, version: A2A_PROTOCOL_VERSION, skills: skillsOf(facts) };
  const others = (file?.registrations ?? []).filter(
    (entry) => entry.agentRegistry.toLowerCase() !== agentRegistry.toLowerCase(),
  );
  return {
    ...own,
    ...(file?.image !== undefined && { image: file.image }),
    services: [door, ...(file?.services ?? []).filter((service) => service.endpoint !== endpoint)],
    x402Support: file?.x402Support ?? false,
    supportedTrust: file?.supportedTrust ?? own.supportedTrust,
    registrations: [...own.registrations, ...others],
  };
}

function skillsOf({ skills, file }: CardFacts): string[] {
  const named = (file?.services ?? []).flatMap((service) => service.skills ?? []);
  return [...new Set([...skills, ...named])].slice(0, MOST_SKILLS);
}

function skill(name: string): AgentSkill {
  return {
    id: name,
    name,
    description: `Jobs whose brief asks for the skill ${name}.`,
    tags: ["guildhall", name],
    examples: [],
    inputModes: [],
    outputModes: [],
    securityRequirements: [],
  };
}
