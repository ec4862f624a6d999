import type { Client } from "../client/client.js";
import { parseRegistrationFile } from "../documents/parse-registration-file.js";
import type { RegistrationFile } from "../documents/registration-file.js";
import { combineStores } from "../documents/stores/combine-stores.js";
import { dataUriStore } from "../documents/stores/data-uri-store.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { httpStore } from "../documents/stores/http-store.js";
import { readAgent } from "./read-agent.js";

export interface ReadRegistrationFileParameters {
  readonly agentId: bigint;
  /** What reads the agent's URI; `data:` and public web URIs when left out. */
  readonly store?: DocumentStore;
}

export interface AgentFile {
  readonly uri: string;
  readonly file: RegistrationFile;
  /** Whether the file names this agent in this registry. Without that, anyone's file may stand behind the URI. */
  readonly namesAgent: boolean;
}

/**
 * Reads the registration file that an agent's URI leads to: what the agent says of itself. No hash of it stands on the
 * chain: unless it is a `data:` URI, it may say something else tomorrow, or to somebody else. Nothing that money depends on
 * may rest on it; in particular, a payment happened when the escrow's events say so, not when a service does.
 *
 * @throws {@link AgentNotFoundError}; {@link DocumentNotFoundError}, {@link DocumentNotJsonError},
 * {@link DocumentInvalidError}, {@link DocumentTooLargeError}, {@link StoreUnavailableError},
 * {@link UnsupportedUriError} (also when the agent has no URI), {@link UriRefusedError}; and what {@link read} throws.
 * @example const { file } = await readRegistrationFile(client, { agentId });
 */
export async function readRegistrationFile(
  client: Client,
  { agentId, store = combineStores(dataUriStore(), httpStore()) }: ReadRegistrationFileParameters,
): Promise<AgentFile> {
  const uri = await readAgent(client, agentId, () => client.contracts.registry.tokenURI(agentId));
  const file = parseRegistrationFile(await store.getUnverified(uri));
  const registry = `eip155:${client.chainId}:${client.deployment.contracts.AgentRegistry.address}`.toLowerCase();
  const namesAgent = file.registrations.some(
    (entry) => BigInt(entry.agentId) === agentId && entry.agentRegistry.toLowerCase() === registry,
  );
  return { uri, file, namesAgent };
}
