import { isMarketplaceError } from "@guildhall/sdk";
import type { DIDDocument } from "did-resolver";

import { MessageRefusedError } from "../errors/message-refused-error.js";
import { type DidDocuments, keysOf, type KeyUse } from "./did-documents.js";
import type { ReadJws } from "./read-message.js";
import { isSignedBy } from "./verify-signature.js";

/** A document this old is asked for again before a key that it does not have is refused: it may have been added since. */
const RETRY_AGE_MS = 1_000;

/**
 * Requires that the named key signed, and that the DID's document has it for that use, now.
 *
 * @throws {@link MessageRefusedError} with `SENDER_UNRESOLVED`, `KEY_UNKNOWN` or `SIGNATURE_INVALID`. What the node is the reason for is
 * thrown as it is: it says nothing about the message.
 * @example await requireMessageSigned(documents, jws, { did: envelope.from, use: "assertionMethod" });
 */
export async function requireSigned(
  documents: DidDocuments,
  jws: Omit<ReadJws, "payload">,
  { did, use }: { readonly did: string; readonly use: KeyUse },
): Promise<void> {
  const refusal = await refusalOf(await documentOf(documents, did), jws, use);
  if (refusal === undefined) return;
  const again = await refusalOf(await documentOf(documents, did, RETRY_AGE_MS), jws, use);
  if (again !== undefined) throw again;
}

async function refusalOf(
  document: DIDDocument,
  jws: Omit<ReadJws, "payload">,
  use: KeyUse,
): Promise<MessageRefusedError | undefined> {
  const methods = keysOf(document, use).filter(({ id }) => id === jws.kid);
  if (methods.length === 0) {
    return new MessageRefusedError("KEY_UNKNOWN", "the sender's DID document does not have the key that is named, now");
  }
  if (await isSignedBy(jws, methods)) return undefined;
  return new MessageRefusedError("SIGNATURE_INVALID", "the key that is named did not sign this");
}

async function documentOf(documents: DidDocuments, did: string, fresh?: number): Promise<DIDDocument> {
  try {
    return await documents(did, fresh === undefined ? {} : { fresh });
  } catch (cause) {
    if (!isMarketplaceError(cause, "DID_UNRESOLVED")) throw cause;
    throw new MessageRefusedError("SENDER_UNRESOLVED", "its sender's DID has no document", [], { cause });
  }
}
