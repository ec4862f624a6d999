import type { Chain } from "../../data/chain";
import type { JobRead } from "./read-job";

/**
 * All that was signed about a job, as one file: its terms, and every transaction that moved it, each with its sender's signature, its
 * receipt's logs and the block that has it. Whoever has the file can check each of them against any node.
 */
export async function exportJob({ client }: Chain, { job, timeline, offered, bid }: JobRead): Promise<string> {
  const posts = [offered, bid].flatMap((posted) => (posted === undefined ? [] : [posted.hash]));
  const hashes = [...new Set([...posts, ...timeline.map(({ hash }) => hash)])];
  const transactions = await Promise.all(
    hashes.map(async (hash) => {
      const [transaction, receipt] = await Promise.all([
        client.provider.getTransaction(hash),
        client.provider.getTransactionReceipt(hash),
      ]);
      return { hash, transaction: transaction?.toJSON() as unknown, receipt: receipt?.toJSON() as unknown };
    }),
  );
  const history = {
    format: "guildhall-job-history/1",
    chainId: client.chainId,
    contracts: client.deployment.contracts,
    job,
    timeline,
    transactions,
  };
  return JSON.stringify(history, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value), 2);
}
