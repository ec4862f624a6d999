import type { Job } from "@guildhall/sdk";

import type { Chain } from "../../data/chain";

/** How it is known that a party agreed to the terms. */
export type Proof =
  /** Its signature was recovered here, in the browser, from the award's transaction. */
  | "signature"
  /** It sent the award itself. */
  | "sender"
  /** The escrow checked it when it took the award: a contract signed, or somebody else's contract carried the award. */
  | "escrow";

/** The proofs of both sides. */
export interface Proofs {
  readonly client: Proof;
  readonly provider: Proof;
}

/** Looks at the transaction that awarded a job, and recovers who signed the terms. */
export async function proofsOf({ client, sdk }: Chain, { terms, hash }: Job): Promise<Proofs> {
  // Its curve is needed here alone.
  const { signerOf } = await import("./recover-signer");
  const transaction = await client.provider.getTransaction(hash);
  const call = transaction === null ? null : client.contracts.escrow.interface.parseTransaction(transaction);
  if (transaction === null || call === null) return { client: "escrow", provider: "escrow" };
  const bid = { ...terms.bid, offer: terms.offer };
  const signed = (name: "Bid" | "Award", message: Record<string, unknown>, signature: unknown, party: string): Proof =>
    transaction.from.toLowerCase() === party.toLowerCase()
      ? "sender"
      : signerOf(sdk.messageDigest(client, name, message), String(signature)) === party.toLowerCase()
        ? "signature"
        : "escrow";
  const { clientSignature, providerSignature } = call.args.toObject() as Readonly<Record<string, unknown>>;
  return {
    client: signed("Award", { client: terms.offer.client, bid }, clientSignature, terms.offer.client),
    provider: signed("Bid", bid, providerSignature, terms.bid.provider),
  };
}
