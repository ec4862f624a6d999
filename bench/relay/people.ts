import { makeMessage, type MessageKey, signMessage } from "@guildhall/agent";
import { credentialKey, didOf } from "@guildhall/sdk";
import type { DIDDocument } from "did-resolver";
import { id, Wallet } from "ethers";

export const CHAIN = 31337n;

/** Somebody who writes and reads. */
export interface Person {
  readonly did: string;
  readonly key: MessageKey;
}

/** The same people each time. */
export function makePeople(count: number): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const { address, privateKey } = new Wallet(id(`guildhall bench relay ${i}`));
    const did = didOf(CHAIN, address);
    return { did, key: { ...credentialKey(privateKey), kid: `${did}#controller` } };
  });
}

/** The DID document of an address that never changed anything, as the chain would give it. */
export async function plainDocument(did: string): Promise<DIDDocument> {
  const [, , , address = ""] = did.split(":");
  const controller = `${did}#controller`;
  const method = { id: controller, type: "EcdsaSecp256k1RecoveryMethod2020", controller: did };
  return {
    id: did,
    verificationMethod: [{ ...method, blockchainAccountId: `eip155:${CHAIN}:${address}` }],
    authentication: [controller],
    assertionMethod: [controller],
  };
}

/** Signs so many messages, from each in turn to the next. */
export async function makeLetters(people: readonly Person[], count: number): Promise<string[]> {
  const letters: string[] = [];
  for (let i = 0; i < count; i++) {
    const from = people[i % people.length];
    const to = people[(i + 1 + Math.floor(i / people.length)) % people.length];
    if (from === undefined || to === undefined) throw new Error("Nobody is there to write.");
    const body = { about: id("offer"), reason: "other", note: "x".repeat(400) } as const;
    const message = makeMessage({ from: from.did, to: to.did, type: "decline", body, id: String(i) });
    letters.push(await signMessage(message, from.key));
  }
  return letters;
}
