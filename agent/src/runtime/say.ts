import { didOf, isMarketplaceError } from "@guildhall/sdk";
import { id } from "ethers";

import type { MessageBodies, MessageType } from "../messages/message.js";
import type { Postbox } from "../messages/postbox.js";
import type { SealingKey } from "../messages/seal-message.js";
import { sendMessage, type SentMessage } from "../messages/send-message.js";
import { describeFailure } from "./loop.js";
import type { Context } from "./context.js";

/** Who says something: an agent of the runtime, or a program with a postbox alone. */
interface Speaker {
  readonly postbox: Postbox;
  /** Ends the sending. */
  readonly signal: AbortSignal | undefined;
}

/** What {@link say} needs. */
export interface SayParameters<Type extends MessageType> {
  /** Accounts. */
  readonly to: readonly string[];
  readonly type: Type;
  readonly body: MessageBodies[Type];
  readonly thread: string;
  /** What the message is about: the same is said once, however often it is sent. */
  readonly about: string;
  /** For how many seconds it counts, 1 to 30 days; one day when left out. */
  readonly expiresIn?: number;
  /** Whether it is encrypted to its recipients. */
  readonly isPrivate?: boolean;
  /** To which keys a private message is encrypted. */
  readonly sealTo?: readonly SealingKey[];
}

/** Sends a message under an id that follows from what it is about, so that its readers handle it once. */
export async function say<Type extends MessageType>(
  { postbox, signal }: Speaker,
  { to, about, ...message }: SayParameters<Type>,
): Promise<SentMessage> {
  const recipients = to.map((account) => didOf(postbox.chainId, account));
  return sendMessage(postbox, {
    ...message,
    to: recipients,
    id: id(`${message.type} ${about}`).slice(2, 42),
    ...(signal && { signal }),
  });
}

/** Sends a message that only its recipients can read, where all of them have a key for that; otherwise one that everybody can. */
export async function sayPrivately<Type extends MessageType>(
  context: Speaker,
  parameters: SayParameters<Type>,
): Promise<void> {
  try {
    await say(context, { ...parameters, isPrivate: true });
  } catch (error) {
    if (!isMarketplaceError(error, "ENCRYPTION_KEY_MISSING")) throw error;
    await say(context, parameters);
  }
}

/** Sends a message that only saves the others time: what it says is on the chain too. */
export async function mention<Type extends MessageType>(
  context: Speaker & Pick<Context, "signal" | "report">,
  parameters: SayParameters<Type>,
): Promise<void> {
  try {
    await say(context, parameters);
  } catch (error) {
    if (!context.signal.aborted) {
      context.report({ type: "trouble", source: "messages", code: describeFailure(error).code });
    }
  }
}
