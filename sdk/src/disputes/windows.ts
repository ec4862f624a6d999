const HOUR = 3600n;

/** How long each step of a dispute may take, in seconds; see contracts/libraries/Windows.sol. */
export interface Windows {
  readonly evidence: bigint;
  readonly ruling: bigint;
  readonly appeal: bigint;
}

/** The windows of a round, 1 or 2; an appeal follows the first round only. */
export function windowsOf(round: bigint, isMicro: boolean): Windows {
  if (isMicro) return { evidence: 6n * HOUR, ruling: 18n * HOUR, appeal: 12n * HOUR };
  return round === 1n
    ? { evidence: 72n * HOUR, ruling: 96n * HOUR, appeal: 72n * HOUR }
    : { evidence: 48n * HOUR, ruling: 120n * HOUR, appeal: 72n * HOUR };
}
