import type { Client } from "../client/client.js";
import { readText } from "../codec/text.js";
import { parseRegistrationFile } from "../documents/parse-registration-file.js";
import type { RegistrationFile } from "../documents/registration-file.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publicStore } from "../documents/stores/http-store.js";
import type { DocumentProblem } from "../protocol/problem.js";
import { readAgent } from "./read-agent.js";

export interface ReadRegistrationFileParameters {
  readonly agentId: bigint;
  /** What reads the agent's URI; `data:` and public web URIs when left out. */
  readonly store?: DocumentStore;
}

export interface AgentFile {
  readonly uri: string;
  readonly file: RegistrationFile;
  /** Whether the file names this agent in this registry. If not, the URI may lead to anyone's file. */
  readonly namesAgent: boolean;
  /** What was malformed and is left out of the file. */
  readonly problems: readonly DocumentProblem[];
}

/**
 * Reads the registration file that an agent's URI leads to: what the agent says of itself. No hash of it is on the
 * chain: unless it is a `data:` URI, it may say something else tomorrow, or to somebody else. Nothing that money depends on
 * may rest on it; in particular, a payment happened when the escrow's events say so, not when a service does. A malformed field is
 * left out and listed in `problems`.
 *
 * @throws {@link AgentNotFoundError}; {@link DocumentNotFoundError}, {@link DocumentNotJsonError},
 * {@link DocumentInvalidError}, {@link DocumentTooLargeError}, {@link StoreUnavailableError},
 * {@link UnsupportedUriError} (also when the agent has no URI), {@link UriRefusedError}; and what {@link read} throws.
 * @example const { file } = await readRegistrationFile(client, { agentId });
 */
export async function readRegistrationFile(
  client: Client,
  { agentId, store = publicStore() }: ReadRegistrationFileParameters,
): Promise<AgentFile> {
  const uri = await readAgent(client, agentId, () => readText(client.contracts.registry, "tokenURI", [agentId]));
  const problems: DocumentProblem[] = [];
  const file = parseRegistrationFile(await contentOf(uri, store), (problem) => problems.push(problem));
  const registry = `eip155:${client.chainId}:${client.deployment.contracts.AgentRegistry.address}`.toLowerCase();
  const namesAgent = file.registrations.some(
    (entry) => String(entry.agentId) === agentId.toString() && entry.agentRegistry.toLowerCase() === registry,
  );
  return { uri, file, namesAgent, problems };
}

/** Some agents put the file itself where its URI belongs, or blanks around the URI. */
async function contentOf(uri: string, store: DocumentStore): Promise<string | Uint8Array> {
  const text = uri.trim();
  return text.startsWith("{") ? text : store.getUnverified(text);
}
