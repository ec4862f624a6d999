import { schemaProblems } from "@guildhall/sdk";

import { MessageRefusedError } from "../errors/message-refused-error.js";
import { decodeBody } from "./codec.js";
import type { DidDocuments } from "./did-documents.js";
import { MESSAGE_MAX_BYTES } from "./limits.js";
import type { AnyMessage } from "./message.js";
import { type AgreementKey, openSealed } from "./open-message.js";
import { parseStrictly, plainPaths } from "./parse-strictly.js";
import { readMessage, type ReadMessage, requireChain, requireTime, unixNow } from "./read-message.js";
import { requireSigned } from "./require-signed.js";
import { isMessageType, isPrivateType, messageSchemas } from "./schemas/bodies.js";
import { sealedBodySchema } from "./schemas/sealed.js";
import type { SeenMessages } from "./seen-messages.js";

/** Who reads, and how it looks up who wrote. */
export interface MessageReader {
  readonly chainId: bigint;
  /** The reader's DID. */
  readonly did: string;
  readonly documents: DidDocuments;
  /** What opens sealed messages; none when left out. */
  readonly agreementKeys?: readonly AgreementKey[];
  /** What was handled before; when left out nothing is a replay. {@link verifyMessage} does not add to it. */
  readonly seen?: SeenMessages;
}

/** A message that counts. */
export interface VerifiedMessage {
  readonly message: AnyMessage;
  /** The name of the key that signed, in the sender's DID document. */
  readonly kid: string;
  /** Whether it came encrypted. */
  readonly isSealed: boolean;
  /** The signed message, a compact JWS: the proof that its sender said this. */
  readonly wire: string;
}

/** The type of an envelope around a sealed message. */
export const SEALED_TYPE = "sealed";

/**
 * Verifies what a transport brought: a signed message, one that is sealed inside an envelope of the same sender, or a bare JWE.
 *
 * @throws {@link MessageRefusedError} with the `reason`. What resolving the sender's DID throws for the node's reasons says nothing
 * about the message: try again.
 * @example const { message } = await verifyMessage(reader, wire);
 */
export async function verifyMessage(
  reader: MessageReader,
  wire: string | Uint8Array,
  { now = unixNow() }: { readonly now?: number } = {},
): Promise<VerifiedMessage> {
  const text = textOf(wire);
  if (text.startsWith("{")) {
    const jwe = parseStrictly(new TextEncoder().encode(text), "JWE");
    return verifyInner(reader, await openSealed(jwe, { did: reader.did, keys: reader.agreementKeys ?? [] }), now);
  }
  const read = readMessage(text);
  await requireCounting(reader, read, now);
  const { envelope, kid } = read;
  if (isPrivateType(envelope.type)) {
    throw new MessageRefusedError("NOT_PRIVATE", "messages of its type count only when they are encrypted");
  }
  if (envelope.type !== SEALED_TYPE) return { message: messageOf(envelope), kid, isSealed: false, wire: text };

  requireBody(sealedBodySchema, envelope.body);
  const { jwe } = envelope.body as { readonly jwe: unknown };
  const inside = await openSealed(jwe, { did: reader.did, keys: reader.agreementKeys ?? [] });
  return verifyInner(reader, inside, now, envelope.from);
}

/** A message that was sealed. @param from Who sent the envelope, where there is one. */
async function verifyInner(reader: MessageReader, wire: string, now: number, from?: string): Promise<VerifiedMessage> {
  const read = readMessage(wire);
  const { envelope, kid } = read;
  if (from !== undefined && envelope.from !== from) {
    throw new MessageRefusedError("SENDER_OTHER", "what is inside was signed by somebody else than the envelope");
  }
  await requireCounting(reader, read, now);
  return { message: messageOf(envelope), kid, isSealed: true, wire };
}

/** The cheap questions first. */
async function requireCounting(reader: MessageReader, read: ReadMessage, now: number): Promise<void> {
  const { envelope } = read;
  requireChain(envelope, reader.chainId);
  if (!envelope.to.includes(reader.did)) throw new MessageRefusedError("RECIPIENT_OTHER", "it is for somebody else");
  requireTime(envelope, now);
  if ((await reader.seen?.has(envelope)) === true) {
    throw new MessageRefusedError("REPLAYED", "a message of this sender with this id was handled before");
  }
  await requireSigned(reader.documents, read, { did: envelope.from, use: "assertionMethod" });
}

function messageOf(envelope: ReadMessage["envelope"]): AnyMessage {
  const { type, body } = envelope;
  if (!isMessageType(type)) throw new MessageRefusedError("TYPE_UNKNOWN", "this version knows no such type");
  const schema = messageSchemas[type];
  requireBody(schema, body);
  return { ...envelope, body: decodeBody(schema, body) } as AnyMessage;
}

function requireBody(schema: Readonly<Record<string, unknown>>, body: unknown): void {
  const problems = schemaProblems(schema, body);
  if (problems.length === 0) return;
  throw new MessageRefusedError("BODY_INVALID", "its body breaks the schema of its type", plainPaths(problems));
}

function textOf(wire: string | Uint8Array): string {
  if (wire.length > MESSAGE_MAX_BYTES) {
    throw new MessageRefusedError("TOO_LARGE", `it has more than ${MESSAGE_MAX_BYTES} bytes`);
  }
  if (typeof wire === "string") return wire;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(wire);
  } catch {
    throw new MessageRefusedError("MALFORMED", "it is not UTF-8");
  }
}
