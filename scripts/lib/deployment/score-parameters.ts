/** The constants of the score, in nano-USD of protocol fee; see contracts/types/ScoreParameters.sol. */
export interface ScoreParameters {
  readonly saturation: bigint;
  readonly entry: bigint;
  readonly prior: bigint;
  readonly ratePerDay: bigint;
  readonly burst: bigint;
}

/**
 * The constants for a fee. At 100 bps they are K = 5 $, E = 0.05 $, k = 5 $, RATE = 0.10 $ a day, BURST = 0.50 $, and all
 * of them scale with the fee. This is the only place that knows them.
 *
 * @param feeBps The protocol fee, 1 to 100 basis points.
 */
export function scoreParameters(feeBps: number): ScoreParameters {
  const fee = BigInt(feeBps);
  return {
    saturation: 50_000_000n * fee,
    entry: 500_000n * fee,
    prior: 50_000_000n * fee,
    ratePerDay: 1_000_000n * fee,
    burst: 5_000_000n * fee,
  };
}
