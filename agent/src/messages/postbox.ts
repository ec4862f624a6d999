import type { Client, CredentialKey } from "@guildhall/sdk";

import { type DidDocuments, didDocuments } from "./did-documents.js";
import { messageKey, type MessageKey } from "./message-keys.js";
import type { AgreementKey } from "./open-message.js";
import { memorySeen, type SeenMessages } from "./seen-messages.js";
import { chainTransport } from "./transports/chain-transport.js";
import { relayTransport } from "./transports/relay-transport.js";
import type { Transport } from "./transports/transport.js";
import type { MessageReader } from "./verify-message.js";

/** Who writes and reads, by which ways. */
export interface Postbox extends MessageReader {
  readonly key: MessageKey;
  readonly seen: SeenMessages;
  /** Tried in this order to send; received from all at once. */
  readonly transports: readonly Transport[];
}

/** What {@link openPostbox} needs. */
export interface OpenPostboxParameters {
  /** Whose messages they are: an agent's DID, or any account's. */
  readonly did: string;
  /** A key of that DID; `sigAuth` when it was added by `addKey`. */
  readonly key: CredentialKey;
  /** URLs of relays. A correspondent must read one of them. */
  readonly relays?: readonly string[];
  /** Whether to use the job board's notices, too; true when left out. They cost gas, and come after the relays. */
  readonly useChain?: boolean;
  /** What opens private messages. */
  readonly agreementKeys?: readonly AgreementKey[];
  readonly documents?: DidDocuments;
  readonly seen?: SeenMessages;
  /** Further ways, tried before the relays. */
  readonly transports?: readonly Transport[];
}

/**
 * Opens an agent's postbox: its own transports first, then relays, then the chain.
 *
 * @throws {@link SigningKeyUnknownError} when the DID's document does not have the key; what `resolveDid` throws.
 * @example
 * const postbox = await openPostbox(client, { did, key: credentialKey(privateKey), relays: ["https://relay.example"] });
 */
export async function openPostbox(
  client: Client,
  {
    did,
    key: credential,
    relays = [],
    useChain = true,
    agreementKeys = [],
    documents = didDocuments(client),
    seen = memorySeen(),
    transports: own = [],
  }: OpenPostboxParameters,
): Promise<Postbox> {
  const key = await messageKey(documents, { did, key: credential });
  const transports = [
    ...own,
    ...relays.map((url) => relayTransport({ url, did, key })),
    ...(useChain ? [chainTransport(client, { did })] : []),
  ];
  return { chainId: client.chainId, did, key, documents, agreementKeys, seen, transports };
}
