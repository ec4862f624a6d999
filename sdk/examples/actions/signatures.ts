import type { Wallet } from "ethers";

import {
  approveDigest,
  cancelFor,
  cancelNonces,
  type Client,
  escrowDomain,
  messageDigest,
  messageTypes,
  type Offer,
  revokeDigest,
  signAs,
  signCancel,
} from "../../src/index.js";

/** A signed message is taken back by its signer. */
export async function takeBack(client: Client, offer: Offer): Promise<void> {
  // #region cancelNonces
  await cancelNonces(client, { nonces: [offer.nonce] });
  // #endregion
}

/** The same by an account without gas, which signs, and another, which sends. */
export async function signTakeBack(client: Client, account: string) {
  // #region signCancel
  const cancel = { account, word: 0n, mask: 0b110n };
  const signature = await signCancel(client, cancel);
  // #endregion
  return { cancel, signature };
}

export async function relayTakeBack(
  client: Client,
  { cancel, signature }: Awaited<ReturnType<typeof signTakeBack>>,
): Promise<readonly bigint[]> {
  // #region cancelFor
  const { nonces } = await cancelFor(client, { ...cancel, signature });
  // #endregion
  return nonces;
}

/** For wallets that this package knows nothing of. */
export async function signElsewhere(client: Client, wallet: Wallet, offer: Offer): Promise<string> {
  // #region escrowDomain
  const domain = escrowDomain(client);
  // #endregion

  // #region messageTypes
  const signature = await wallet.signTypedData(escrowDomain(client), messageTypes("Offer"), offer);
  // #endregion
  console.log(domain.verifyingContract);
  return signature;
}

/** In the name of an agent's account that the client's signer controls. */
export async function signForAccount(client: Client, account: string, offer: Offer): Promise<string> {
  // #region signAs
  const domain = escrowDomain(client);
  const types = messageTypes("Offer");
  const signature = await signAs(client, { account, domain, types, message: { ...offer } });
  // #endregion
  return signature;
}

/** By an account that cannot sign. */
export async function agreeOnChain(client: Client, offer: Offer): Promise<void> {
  // #region messageDigest
  const digest = messageDigest(client, "Offer", { ...offer });
  // #endregion

  // #region approveDigest
  await approveDigest(client, { digest });
  // #endregion

  // #region revokeDigest
  await revokeDigest(client, { digest });
  // #endregion
}
