/** The constants of the score, in nano-USD of protocol fee; see contracts/types/ScoreParameters.sol. */
export interface ScoreParameters {
  readonly saturation: bigint;
  readonly entry: bigint;
  readonly unit: bigint;
  readonly summit: bigint;
}

/**
 * The constants for a fee. At 100 bps they are K = 5 $, E = 0.0005 $, U = 0.002 $ and M = 128 $, and all of them scale with the
 * fee. This is the only place that knows them.
 *
 * @param feeBps The protocol fee, 1 to 100 basis points.
 */
export function scoreParameters(feeBps: number): ScoreParameters {
  const fee = BigInt(feeBps);
  return {
    saturation: 50_000_000n * fee,
    entry: 5_000n * fee,
    unit: 20_000n * fee,
    summit: 1_280_000_000n * fee,
  };
}
