import { credentialKey, didOf } from "@guildhall/sdk";
import { makeMessage, type MessageKey, signMessage } from "@guildhall/agent";
import type { DIDDocument } from "did-resolver";
import { id, Wallet } from "ethers";

export const CHAIN = 31337n;

/** Somebody with an account, and no other key. */
export function person(chainId = CHAIN): { readonly did: string; readonly key: MessageKey } {
  const { address, privateKey } = Wallet.createRandom();
  const did = didOf(chainId, address);
  return { did, key: { ...credentialKey(privateKey), kid: `${did}#controller` } };
}

/** The document of an address that never changed anything, as the stock resolver makes it. */
export async function plainDocument(did: string): Promise<DIDDocument> {
  const [, , chain = "", address = ""] = did.split(":");
  const controller = `${did}#controller`;
  return {
    id: did,
    verificationMethod: [
      {
        id: controller,
        type: "EcdsaSecp256k1RecoveryMethod2020",
        controller: did,
        blockchainAccountId: `eip155:${BigInt(chain)}:${address}`,
      },
    ],
    authentication: [controller],
    assertionMethod: [controller],
  };
}

/** A signed message with this id. */
export function letter(
  from: ReturnType<typeof person>,
  to: string | readonly string[],
  name: string,
  { note, created, expiresIn }: { readonly note?: string; readonly created?: number; readonly expiresIn?: number } = {},
): Promise<string> {
  const body = { about: id("offer"), reason: "other", ...(note !== undefined && { note }) } as const;
  const times = { ...(created !== undefined && { created }), ...(expiresIn !== undefined && { expiresIn }) };
  return signMessage(makeMessage({ from: from.did, to, type: "decline", body, id: name, ...times }), from.key);
}
