import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a private message has a recipient whose DID document has no X25519 key. Nothing was sent. */
export class EncryptionKeyMissingError extends MarketplaceError {
  override readonly name = "EncryptionKeyMissingError";
  readonly code = "ENCRYPTION_KEY_MISSING";

  constructor(readonly did: string) {
    super(
      `The document of ${did} has no X25519 key for encrypted messages. ` +
        'Its owner adds one by addKey with purpose "enc"; or send the message without isPrivate.',
    );
  }
}
