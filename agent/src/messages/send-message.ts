import { MessageInvalidError } from "../errors/message-invalid-error.js";
import { MessageRefusedError } from "../errors/message-refused-error.js";
import { MessageUndeliveredError } from "../errors/message-undelivered-error.js";
import { makeEnvelope, makeMessage, type MakeMessageParameters, type WireMessage } from "./make-message.js";
import type { MessageType } from "./message.js";
import type { Postbox } from "./postbox.js";
import { requireChain } from "./read-message.js";
import { isPrivateType } from "./schemas/bodies.js";
import { sealedBodySchema } from "./schemas/sealed.js";
import { sealMessage, type SealingKey } from "./seal-message.js";
import { signMessage } from "./sign-message.js";
import type { Mail } from "./transports/transport.js";
import { SEALED_TYPE } from "./verify-message.js";

/** What {@link sendMessage} needs. */
export interface SendMessageParameters<Type extends MessageType> extends Omit<MakeMessageParameters<Type>, "from"> {
  /** Whether only the recipients can read it: what it says, of what type it is, and what it belongs to. Some types always are. */
  readonly isPrivate?: boolean;
  /** To which keys a private message is encrypted; to those of the recipients' DID documents when left out. */
  readonly sealTo?: readonly SealingKey[];
  readonly signal?: AbortSignal;
}

/** A message that is on its way. */
export interface SentMessage {
  readonly id: string;
  /** The name of the transport that took it. */
  readonly via: string;
}

/**
 * Signs a message, encrypts it if it is private, and gives it to the first transport that takes it. To send it again with the same `id`
 * is safe: its readers handle it once.
 *
 * @throws {@link MessageInvalidError}, {@link MessageTooLargeError}, {@link EncryptionKeyMissingError} before anything is sent.
 * @throws {@link MessageUndeliveredError} when no transport took it.
 * @example await sendMessage(postbox, { to, type: "decline", body: { about: offerHash, reason: "capacity" } });
 */
export async function sendMessage<Type extends MessageType>(
  postbox: Postbox,
  { isPrivate, sealTo, signal, ...parameters }: SendMessageParameters<Type>,
): Promise<SentMessage> {
  const message = makeMessage<Type>({ ...parameters, from: postbox.did });
  requireSameChain(message, postbox.chainId);
  const mustBePrivate = isPrivateType(message.type);
  if (mustBePrivate && isPrivate === false) {
    throw new MessageInvalidError([
      { path: "/type", message: `${message.type} is always private: leave isPrivate out` },
    ]);
  }
  const mail = await mailOf(postbox, message, isPrivate ?? mustBePrivate, sealTo);
  const failures: Record<string, Error> = {};
  for (const transport of postbox.transports) {
    try {
      await transport.send(mail, signal === undefined ? {} : { signal });
      return { id: message.id, via: transport.name };
    } catch (error) {
      failures[transport.name] = error as Error;
    }
  }
  throw new MessageUndeliveredError(message.id, failures);
}

async function mailOf(
  { key, documents }: Postbox,
  message: WireMessage,
  isPrivate: boolean,
  keys: readonly SealingKey[] | undefined,
): Promise<Mail> {
  const wire = await signMessage(message, key);
  if (!isPrivate) return { envelope: message, wire };
  const jwe = await sealMessage(documents, { wire, to: message.to, ...(keys !== undefined && { keys }) });
  const { id, from, to, created, expires } = message;
  const envelope = makeEnvelope(
    { id, from, to, type: SEALED_TYPE, created, expiresIn: expires - created, body: { jwe } },
    sealedBodySchema,
  );
  return { envelope: message, wire: await signMessage(envelope, key), jwe: JSON.stringify(jwe) };
}

function requireSameChain(message: WireMessage, chainId: bigint): void {
  try {
    requireChain(message, chainId);
  } catch (error) {
    if (!(error instanceof MessageRefusedError)) throw error;
    throw new MessageInvalidError([{ path: "/to", message: `must be DIDs of the chain ${chainId}` }]);
  }
}
