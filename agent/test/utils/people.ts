import { randomBytes } from "node:crypto";

import { credentialKey, didOf } from "@guildhall/sdk";
import type { DIDDocument, VerificationMethod } from "did-resolver";
import { hexlify, type HDNodeWallet, Wallet } from "ethers";

import { agreementKey, cachedDocuments, type DidDocuments } from "../../src/index.js";
import type { MessageKey } from "../../src/messages/message-keys.js";

export const CHAIN = 31337n;

/** DID documents as the stock resolver makes them, without a chain. */
export class Town {
  readonly documents = new Map<string, DIDDocument>();
  /** How often a document was asked for. */
  lookUps = 0;
  /** What happens to those who ask. */
  failure: Error | undefined;

  readonly resolve = async (did: string): Promise<DIDDocument> => {
    this.lookUps++;
    if (this.failure !== undefined) throw this.failure;
    return structuredClone(this.documents.get(did) ?? plainDocument(did));
  };

  cached(maxAge = 60_000, clock?: () => number): DidDocuments {
    return cachedDocuments(this.resolve, { maxAge, capacity: 1_000 }, clock);
  }

  /** Somebody with an account, and with more keys in the document if wanted. */
  person(chainId = CHAIN) {
    const wallet: HDNodeWallet = Wallet.createRandom();
    const did = didOf(chainId, wallet.address);
    const key: MessageKey = { ...credentialKey(wallet.privateKey), kid: `${did}#controller` };
    return { wallet, did, key };
  }

  /** Adds a key to a document. @returns Its name. */
  addKey(
    did: string,
    uses: readonly ("assertionMethod" | "authentication" | "keyAgreement")[],
    method: Omit<VerificationMethod, "id" | "controller">,
  ): string {
    const document = this.documents.get(did) ?? plainDocument(did);
    const { verificationMethod = [] } = document;
    const id = `${did}#delegate-${verificationMethod.length}`;
    const changed = { ...document, verificationMethod: [...verificationMethod, { ...method, id, controller: did }] };
    for (const use of uses) changed[use] = [...(changed[use] ?? []), id];
    this.documents.set(did, changed);
    return id;
  }

  /** Gives somebody a key for private messages. */
  addAgreementKey(did: string) {
    const key = agreementKey(randomBytes(32));
    const publicKeyHex = hexlify(key.publicKey).slice(2);
    this.addKey(did, ["keyAgreement"], { type: "X25519KeyAgreementKey2019", publicKeyHex });
    return key;
  }

  /** Takes all keys but the account's own out of a document. */
  revokeKeys(did: string): void {
    this.documents.delete(did);
  }
}

/** The document of an address that never changed anything. */
export function plainDocument(did: string): DIDDocument {
  const [, , chain = "", address = ""] = did.split(":");
  return {
    id: did,
    verificationMethod: [
      {
        id: `${did}#controller`,
        type: "EcdsaSecp256k1RecoveryMethod2020",
        controller: did,
        blockchainAccountId: `eip155:${BigInt(chain)}:${address}`,
      },
    ],
    authentication: [`${did}#controller`],
    assertionMethod: [`${did}#controller`],
  };
}
