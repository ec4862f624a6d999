import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";

/** What {@link creditOf} needs. */
export interface CreditOfParameters {
  readonly token: string;
  /** The client's own account when left out. */
  readonly account?: string;
}

/**
 * What the escrow owes to an account: earnings, refunds and deposits that were not withdrawn or spent.
 *
 * @returns Units of the token.
 * @throws {@link MissingSignerError} when no account is given and the client has no signer.
 * @example const credit = await creditOf(client, { token });
 */
export async function creditOf(
  client: Client,
  { token, account = partyOf(client) }: CreditOfParameters,
): Promise<bigint> {
  return read(client, () => client.contracts.escrow.creditOf(token, account));
}
