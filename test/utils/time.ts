/** Whatever a node can be asked through. */
interface Asked {
  send(method: string, params: unknown[]): Promise<unknown>;
}

/**
 * Time of the next block, in unix seconds, if it were mined now: the clock of the chain runs on while tests run, so that a
 * fixture that was made minutes ago lies minutes back.
 */
export async function nextBlockTime(provider: Asked): Promise<bigint> {
  const block = (await provider.send("eth_getBlockByNumber", ["pending", false])) as { timestamp: string };
  return BigInt(block.timestamp);
}
