import { type Client, creditOf, deposit, withdraw } from "../../src/index.js";

/** Credit in the escrow: paid in, looked up, fetched. */
export async function useCredit(client: Client, token: string) {
  // #region deposit
  await deposit(client, { token, amount: 25_000_000n, approve: "exact", key: "invoice 17" });
  // #endregion

  // #region creditOf
  const credit = await creditOf(client, { token });
  // #endregion

  // #region withdraw
  const { withdrawals } = await withdraw(client, { token });
  // #endregion
  return { credit, withdrawals };
}
