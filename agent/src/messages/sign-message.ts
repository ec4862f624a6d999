import { MessageTooLargeError } from "../errors/message-too-large-error.js";
import { MESSAGE_MAX_BYTES } from "./limits.js";
import type { WireMessage } from "./make-message.js";
import { type MessageKey, signJws } from "./message-keys.js";
import { MESSAGE_TYP } from "./read-message.js";

/**
 * Signs a message: a compact JWS (RFC 7515) over its canonical bytes (RFC 8785).
 *
 * @throws {@link MessageTooLargeError} when no reader would take it.
 * @example const wire = await signMessage(message, key);
 */
export async function signMessage(message: WireMessage, key: MessageKey): Promise<string> {
  const wire = await signJws(message, MESSAGE_TYP, key);
  if (wire.length > MESSAGE_MAX_BYTES) throw new MessageTooLargeError(wire.length, MESSAGE_MAX_BYTES);
  return wire;
}
