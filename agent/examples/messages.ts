import { randomBytes } from "node:crypto";

import { type Client, credentialKey, type CredentialKey } from "@guildhall/sdk";
import type { DIDDocument } from "did-resolver";

import {
  agreementKey,
  cachedDocuments,
  chainTransport,
  type DidDocuments,
  didDocuments,
  ed25519Key,
  makeMessage,
  memorySeen,
  type MessageKey,
  messageKey,
  type MessageReader,
  openPostbox,
  type Postbox,
  readMessage,
  receiveMessages,
  relayTransport,
  requireMessageChain,
  requireMessageSigned,
  requireMessageTime,
  sealMessage,
  sendMessage,
  signMessage,
  type Transport,
  untrusted,
  verifyMessage,
} from "../src/index.js";

/** The keys of an agent. */
export async function chooseKeys(documents: DidDocuments, did: string, privateKey: string) {
  // #region messageKey
  const key = await messageKey(documents, { did, key: credentialKey(privateKey) });
  // #endregion

  // #region ed25519Key
  const delegate = ed25519Key(randomBytes(32));
  // #endregion

  // #region agreementKey
  const opener = agreementKey(randomBytes(32));
  // #endregion
  return { key, delegate, opener };
}

/** Where DID documents come from. */
export function chooseDocuments(client: Client, resolve: (did: string) => Promise<DIDDocument>): DidDocuments[] {
  // #region didDocuments
  const documents = didDocuments(client, { maxAge: 5_000 });
  // #endregion

  // #region cachedDocuments
  const others = cachedDocuments((did) => resolve(did), { maxAge: 60_000, capacity: 100 });
  // #endregion
  return [documents, others];
}

/** An agent sends and receives. */
export async function open(client: Client, did: string, privateKey: string) {
  // #region openPostbox
  const postbox = await openPostbox(client, { did, key: credentialKey(privateKey), relays: ["https://relay.example"] });
  // #endregion
  return postbox;
}

export async function openWithMemory(client: Client, did: string, key: CredentialKey) {
  // #region memorySeen
  const postbox = await openPostbox(client, { did, key, seen: memorySeen(10_000) });
  // #endregion
  return postbox;
}

export async function refuse(postbox: Postbox, to: string, offerHash: string): Promise<void> {
  // #region sendMessage
  await sendMessage(postbox, { to, type: "decline", body: { about: offerHash, reason: "capacity" } });
  // #endregion
}

export async function listen(postbox: Postbox, signal: AbortSignal): Promise<void> {
  // #region receiveMessages
  for await (const { message, cursor } of receiveMessages(postbox, { signal })) console.log(message.type, cursor);
  // #endregion
}

/** The same, one step at a time. */
export async function write(from: string, to: string, offerHash: string, key: MessageKey) {
  // #region makeMessage
  const message = makeMessage({ from, to, type: "decline", body: { about: offerHash, reason: "capacity" } });
  // #endregion

  // #region signMessage
  const wire = await signMessage(message, key);
  // #endregion
  return wire;
}

export async function seal(documents: DidDocuments, wire: string, panel: readonly string[]) {
  // #region sealMessage
  const jwe = await sealMessage(documents, { wire, to: panel });
  // #endregion
  return jwe;
}

export async function verify(reader: MessageReader, wire: string) {
  // #region verifyMessage
  const { message } = await verifyMessage(reader, wire);
  // #endregion

  // #region untrusted
  const forModel = untrusted(message.from, message.body);
  // #endregion
  return forModel;
}

/** What a relay checks, which knows no recipient's keys. */
export async function check(documents: DidDocuments, wire: string, chainId: bigint) {
  // #region readMessage
  const { envelope, ...jws } = readMessage(wire);
  // #endregion

  // #region requireMessageChain
  requireMessageChain(envelope, chainId);
  // #endregion

  // #region requireMessageTime
  requireMessageTime(envelope, Math.floor(Date.now() / 1000));
  // #endregion

  // #region requireMessageSigned
  await requireMessageSigned(documents, jws, { did: envelope.from, use: "assertionMethod" });
  // #endregion
  return envelope.to;
}

/** How messages travel. */
export function chooseTransports(client: Client, did: string, key: MessageKey): Transport[] {
  // #region chainTransport
  const notices = chainTransport(client, { did });
  // #endregion

  // #region relayTransport
  const relay = relayTransport({ url: "https://relay.example", did, key });
  // #endregion
  return [relay, notices];
}
