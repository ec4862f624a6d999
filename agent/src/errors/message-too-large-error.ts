import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a message has more bytes than a transport, or any reader, takes. */
export class MessageTooLargeError extends MarketplaceError {
  override readonly name = "MessageTooLargeError";
  readonly code = "MESSAGE_TOO_LARGE";

  /** @param bytes Its size on the wire, signed and encrypted. */
  constructor(
    readonly bytes: number,
    readonly maxBytes: number,
  ) {
    super(
      `The message has ${bytes} bytes on the wire, and at most ${maxBytes} are taken. ` +
        "Put long content into a document store, and send its URI and hash in the body.",
    );
  }
}
