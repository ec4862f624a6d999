import { createECDH, randomBytes } from "node:crypto";

import { concat, hexlify, toBeHex, toBigInt } from "ethers";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** A P-256 key pair that signs digests as they are; Node's own functions hash them once more. */
export function createP256Key() {
  const secret = randomScalar();
  return {
    /** x and y, 32 bytes each. */
    publicKey: `0x${pointOf(secret).slice(4)}`,
    /** r and s, 32 bytes each, with the lower s. */
    sign(digest: string): string {
      const nonce = randomScalar();
      const r = toBigInt(`0x${pointOf(nonce).slice(4, 68)}`) % ORDER;
      const s = (invert(nonce) * ((toBigInt(digest) + r * secret) % ORDER)) % ORDER;
      return concat([toBeHex(r, 32), toBeHex(s > ORDER / 2n ? ORDER - s : s, 32)]);
    },
  };
}

/** The point that belongs to a number: 0x04, x and y. */
function pointOf(scalar: bigint): string {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(toBeHex(scalar, 32).slice(2), "hex");
  return hexlify(curve.getPublicKey());
}

const randomScalar = (): bigint => (toBigInt(randomBytes(32)) % (ORDER - 1n)) + 1n;

/** By Fermat: the order is a prime. */
function invert(value: bigint): bigint {
  let result = 1n;
  for (let [base, exponent] = [value, ORDER - 2n]; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % ORDER;
    base = (base * base) % ORDER;
  }
  return result;
}
