import { MESSAGE_MAX_BYTES, MESSAGE_MAX_RECIPIENTS } from "../limits.js";
import { closed, DIALECT, list } from "./common.js";

const base64url = {
  type: "string",
  maxLength: MESSAGE_MAX_BYTES,
  pattern: "^[A-Za-z0-9_-]*$",
  description: "base64url",
};

/** How many keys a sealed message has at most: two for each recipient, for a key that is being replaced. */
const MAX_KEYS = 2 * MESSAGE_MAX_RECIPIENTS;

const header = closed(
  {
    alg: { const: "ECDH-ES+A256KW" },
    kid: { type: "string", minLength: 1, maxLength: 200, description: "the name of a key" },
    // With one recipient it is in the protected header.
    epk: closed({ kty: { const: "OKP" }, crv: { const: "X25519" }, x: base64url }),
  },
  ["epk"],
);

const jwe = closed({
  protected: base64url,
  iv: base64url,
  ciphertext: base64url,
  tag: base64url,
  recipients: list(closed({ header, encrypted_key: base64url }), 1, MAX_KEYS),
});

/** A JWE in the general JSON form (RFC 7516), as far as it is used here: nothing beside is accepted. */
export const jweSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:message-jwe:1",
  title: "JWE",
  ...jwe,
};

/** The body of a sealed message: a whole signed message, encrypted. */
export const sealedBodySchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:message-sealed:1",
  title: "sealed",
  ...closed({ jwe }),
};
