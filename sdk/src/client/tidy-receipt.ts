/** A receipt, or a log, as a node writes it. */
type Written = Readonly<Record<string, unknown>>;

/**
 * A receipt in the usual notation. Nodes of other chains write logs as null, leave out sums that nobody needs, or use capitals:
 * none of that is a reason to doubt that a transaction is on the chain.
 *
 * @returns Undefined while the transaction has no block: some nodes write such a receipt of a pending one.
 */
export function tidyReceipt(written: object): object | undefined {
  const receipt = lowered(written as Written);
  if ((receipt["blockHash"] ?? null) === null || (receipt["blockNumber"] ?? null) === null) return undefined;
  const { blockHash, blockNumber, transactionHash, transactionIndex = "0x0" } = receipt;
  const place = { blockHash, blockNumber, transactionHash, transactionIndex };
  const logs = Array.isArray(receipt["logs"]) ? (receipt["logs"] as (Written | null)[]) : [];
  return {
    ...receipt,
    transactionIndex,
    contractAddress: receipt["contractAddress"] ?? null,
    cumulativeGasUsed: receipt["cumulativeGasUsed"] ?? receipt["gasUsed"],
    logsBloom: receipt["logsBloom"] ?? "0x",
    logs: logs.filter((log) => log !== null).map((log, i) => ({ ...place, logIndex: i, ...tidyLog(log) })),
  };
}

/** Without what is null, so that the receipt's own place stands in for it. */
function tidyLog(log: Written): Written {
  const known = Object.fromEntries(Object.entries(lowered(log)).filter(([, value]) => (value ?? null) !== null));
  const topics = Array.isArray(log["topics"]) ? log["topics"] : [];
  return { ...known, topics: topics.map(lower), data: known["data"] ?? "0x" };
}

function lowered(written: Written): Written {
  return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, lower(value)]));
}

/** Hexadecimal texts alone. */
function lower(value: unknown): unknown {
  return typeof value === "string" && /^0x[0-9a-f]*$/i.test(value) ? value.toLowerCase() : value;
}
