import type { Client } from "../client/client.js";
import { requireSigner } from "../client/require-signer.js";

/** Who the client acts as. @throws {@link MissingSignerError} */
export function partyOf(client: Client): string {
  return requireSigner(client).account;
}
