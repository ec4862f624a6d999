import { hkdfSync } from "node:crypto";

import { type AgreementKey, agreementKey } from "@guildhall/agent";
import { addKey, type Client, withLimits } from "@guildhall/sdk";
import { getBytes, hexlify } from "ethers";

const TEN_YEARS = 315_360_000n;

/**
 * What opens the private messages of a profile's account, such as evidence for a panel. It is derived from the profile's key, so that
 * nothing else must be kept, and published in the account's DID document, once.
 */
export async function publishMessageKey(client: Client, privateKey: string): Promise<AgreementKey> {
  const secret = hkdfSync("sha256", getBytes(privateKey), new Uint8Array(), "guildhall X25519 1", 32);
  const opener = agreementKey(new Uint8Array(secret));
  // By its name it is once for each key: a profile whose key was replaced publishes another one.
  await addKey(withLimits(client, { idempotencyKey: `message key ${hexlify(opener.publicKey)}` }), {
    key: { publicKey: opener.publicKey, algorithm: "X25519", purpose: "enc" },
    validFor: TEN_YEARS,
  });
  return opener;
}
