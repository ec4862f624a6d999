import { type BytesLike, hexlify, toUtf8Bytes } from "ethers";

import { ArgumentInvalidError } from "../errors/argument-errors.js";

/** A key that an agent's DID document names. */
export type AgentKey =
  | {
      /** The address of an account that may act as the agent off chain. */
      readonly delegate: string;
      /** `veriKey` signs statements, `sigAuth` may also log in as the agent. */
      readonly purpose: "veriKey" | "sigAuth";
    }
  | {
      /** The bytes of a public key. */
      readonly publicKey: BytesLike;
      readonly algorithm: "Secp256k1" | "Ed25519" | "X25519" | "Multikey";
      /** As above; `enc` receives encrypted messages. */
      readonly purpose: "veriKey" | "sigAuth" | "enc";
      /** How the DID document writes the key; `hex` when left out. */
      readonly encoding?: "hex" | "base64" | "base58" | "pem";
    };

type KeyFields =
  { readonly type: string; readonly delegate: string } | { readonly name: string; readonly value: BytesLike };

/** A key as ERC-1056 stores it: an account as a delegate, any other key as an attribute. */
export function keyFields(key: AgentKey): KeyFields {
  if ("delegate" in key) return { type: attributeName(key.purpose), delegate: key.delegate };
  const { algorithm, purpose, encoding = "hex", publicKey } = key;
  return { name: attributeName(`did/pub/${algorithm}/${purpose}/${encoding}`), value: publicKey };
}

/** The name of an ERC-1056 attribute or delegate type as 32 bytes; unlike a Solidity string it may fill them all. */
function attributeName(name: string): string {
  const bytes = toUtf8Bytes(name);
  if (bytes.length > 32)
    throw new ArgumentInvalidError(name, "is longer than the 32 bytes that a name on chain can have");
  const padded = new Uint8Array(32);
  padded.set(bytes);
  return hexlify(padded);
}

/** A service as ERC-1056 stores it. */
export function serviceFields(type: string, endpoint: string): { readonly name: string; readonly value: Uint8Array } {
  // What the stock resolver reads; it would silently drop any other.
  if (!/^\w+$/.test(type)) throw new ArgumentInvalidError("type", "must be letters, digits and underscores only");
  return { name: attributeName(`did/svc/${type}`), value: toUtf8Bytes(endpoint) };
}
