import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";

import type { VerificationMethod } from "did-resolver";
import { computeAddress, getBytes, hexlify, SigningKey } from "ethers";
import QuickLRU from "quick-lru";

import type { ReadJws } from "./read-message.js";

/** Half the order of secp256k1: of the two signatures of one message the one above it is refused, so that nobody can write a second. */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/** Native keys by what a DID document says of them. To recover a key from a signature takes ten times as long as to verify with it. */
const KEYS = new QuickLRU<string, KeyObject>({ maxSize: 10_000 });

/** Whether one of these keys signed; none did when a key or the signature is malformed. */
export async function isSignedBy(
  jws: Omit<ReadJws, "payload">,
  methods: readonly VerificationMethod[],
): Promise<boolean> {
  for (const method of methods) {
    try {
      const isValid = jws.algorithm === "ES256K" ? await verifyEs256k(jws, method) : await verifyEdDsa(jws, method);
      if (isValid) return true;
    } catch {
      // A key that cannot be read has signed nothing.
    }
  }
  return false;
}

async function verifyEs256k(
  { signed, signature }: Omit<ReadJws, "payload">,
  method: VerificationMethod,
): Promise<boolean> {
  if (signature.length !== 64 || BigInt(hexlify(signature.subarray(32))) > HALF_ORDER) return false;
  const address = method.blockchainAccountId?.split(":").at(-1)?.toLowerCase();
  const name = address ?? (await rawKey(method, "Secp256k1"));
  const key = KEYS.get(name);
  if (key !== undefined) return isValidEs256k(key, signed, signature);
  const publicKey = address === undefined ? name : recoverKey(signed, signature, address);
  if (publicKey === undefined) return false;
  const found = secp256k1Key(publicKey);
  KEYS.set(name, found);
  return isValidEs256k(found, signed, signature);
}

function isValidEs256k(key: KeyObject, signed: string, signature: Uint8Array): boolean {
  return verify("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" }, signature);
}

/** The public key of an address that signed this; undefined when another one did. */
function recoverKey(signed: string, signature: Uint8Array, address: string): string | undefined {
  const digest = createHash("sha256").update(signed).digest();
  const [r, s] = [hexlify(signature.subarray(0, 32)), hexlify(signature.subarray(32))];
  for (const yParity of [0, 1] as const) {
    const publicKey = SigningKey.recoverPublicKey(digest, { r, s, yParity });
    if (computeAddress(publicKey).toLowerCase() === address) return publicKey;
  }
  return undefined;
}

function secp256k1Key(publicKey: string): KeyObject {
  const bytes = Buffer.from(getBytes(SigningKey.computePublicKey(publicKey, false)));
  const x = bytes.subarray(1, 33).toString("base64url");
  const y = bytes.subarray(33).toString("base64url");
  return createPublicKey({ format: "jwk", key: { kty: "EC", crv: "secp256k1", x, y } });
}

async function verifyEdDsa(
  { signed, signature }: Omit<ReadJws, "payload">,
  method: VerificationMethod,
): Promise<boolean> {
  const name = await rawKey(method, "Ed25519");
  const known = KEYS.get(name);
  const x = Buffer.from(getBytes(name)).toString("base64url");
  const key = known ?? createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x } });
  if (known === undefined) KEYS.set(name, key);
  return verify(null, Buffer.from(signed), key, signature);
}

/** The bytes of a key of such a kind, as hex. @throws when the method has no such key. */
async function rawKey(method: VerificationMethod, kind: "Secp256k1" | "Ed25519"): Promise<string> {
  const { extractPublicKeyBytes } = await import("did-jwt");
  const { keyBytes, keyType } = extractPublicKeyBytes(method);
  if (keyType !== kind || keyBytes.length === 0) throw new TypeError("another kind of key");
  return hexlify(keyBytes);
}
