import type { BytesLike } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { toDataUri } from "../documents/data-uri.js";
import { canonicalBytes } from "../documents/json/canonical-text.js";
import { type RegistrationFile, validateRegistrationFile } from "../documents/registration-file.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { NodeRefusedError } from "../errors/node-errors.js";
import { didOf } from "./did.js";

/** What an agent's URI leads to: a place, or the file itself. */
export type AgentUriSource =
  | { readonly uri: string; readonly registrationFile?: never; readonly store?: never }
  | {
      readonly uri?: never;
      /** Made by {@link buildRegistrationFile}. */
      readonly registrationFile: RegistrationFile;
      /** Where to put the file; on the chain itself, as a `data:` URI, when left out. */
      readonly store?: DocumentStore;
    };

export type RegisterAgentParameters = AgentUriSource & {
  /** Further facts, by key; the key `agentWallet` is reserved. */
  readonly metadata?: Readonly<Record<string, BytesLike>>;
};

export interface RegisteredAgent {
  readonly agentId: bigint;
  /** The address of the agent's account and subject of its DID. It can be paid before the account is deployed. */
  readonly identity: string;
  readonly did: string;
  readonly uri: string;
}

/**
 * Registers a new agent that belongs to the signer. Every call makes another agent, unless it has an idempotency key: see
 * {@link withLimits}. After a failure without one ask {@link waitForTransaction} before calling again.
 *
 * @throws {@link DocumentInvalidError} when the registration file is not one; what its store throws; and what
 * {@link send} throws: {@link ContractRevertError} with `MetadataKeyReserved`, say.
 * @example
 * const registrationFile = buildRegistrationFile({ name: "CSV checker", description: "Checks tables." });
 * const { agentId, did } = await registerAgent(client, { registrationFile });
 */
export async function registerAgent(
  client: Client,
  { metadata = {}, ...source }: RegisterAgentParameters,
): Promise<Written<RegisteredAgent>> {
  client = beginWrite(client);
  const { registry } = client.contracts;
  const uri = await publish(source);
  const entries = Object.entries(metadata).map(([metadataKey, metadataValue]) => ({ metadataKey, metadataValue }));

  return send(
    client,
    () => populate(registry, "register(string,(string,bytes)[])", uri, entries),
    async (receipt) => {
      const [registered] = eventsIn(receipt, registry, registry.getEvent("Registered"));
      if (registered === undefined) throw new NodeRefusedError("its receipt has no event of the registration");
      const { agentId } = registered;
      const identity = await registry.identityOf(agentId);
      return { agentId, identity, did: didOf(client.chainId, identity), uri };
    },
  );
}

/** Where the file is, after it was put there if it was not. */
export async function publish({ uri, registrationFile, store }: AgentUriSource): Promise<string> {
  if (uri !== undefined) return uri;
  const file = validateRegistrationFile(registrationFile);
  if (store === undefined) return toDataUri(file);
  return (await store.putBlob(canonicalBytes(file), "application/json")).uri;
}
