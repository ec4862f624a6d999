import type { Signer } from "ethers";

import { MissingSignerError } from "../errors/connection-errors.js";
import type { Client } from "./client.js";

/** A client's signer and its address. @throws {@link MissingSignerError} */
export function requireSigner({ signer, account }: Client): { readonly signer: Signer; readonly account: string } {
  if (signer === undefined || account === undefined) throw new MissingSignerError();
  return { signer, account };
}
