import type { DIDDocument, VerificationMethod } from "did-resolver";

/** The keys with which a DID makes statements, as its document has them now. */
export function assertionMethods({ assertionMethod = [], verificationMethod = [] }: DIDDocument): VerificationMethod[] {
  return assertionMethod.flatMap((entry) =>
    typeof entry === "string" ? verificationMethod.filter(({ id }) => id === entry) : [entry],
  );
}
