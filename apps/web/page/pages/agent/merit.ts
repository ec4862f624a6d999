/** Nano-USD as dollars with cents, rounded down; what is less than a cent shows its first digits. */
export function meritText(nanoUsd: bigint): string {
  const cents = nanoUsd / 10_000_000n;
  if (cents > 0n) return `${(cents / 100n).toLocaleString("en")}.${(cents % 100n).toString().padStart(2, "0")}`;
  return nanoUsd === 0n ? "0.00" : `0.${(nanoUsd / 100_000n).toString().padStart(4, "0")}`;
}

/** What an agent's open jobs are worth, against its merit: in per cent, rounded up; undefined where it has no merit. */
export function exposurePercent(
  jobs: readonly { readonly price: bigint; readonly decimals: number }[],
  merit: bigint,
): number | undefined {
  const nano = jobs.reduce((sum, { price, decimals }) => sum + (price * 1_000_000_000n) / 10n ** BigInt(decimals), 0n);
  if (merit === 0n) return nano === 0n ? 0 : undefined;
  return Number((nano * 100n + merit - 1n) / merit);
}
