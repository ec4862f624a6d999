const ONE = 1n << 128n;
const QUANTA_PER_HALF_LIFE = 1024;
const FACTOR_ERROR = 263n;

/** Seconds of one step of decay. */
const QUANTUM = 14_400n;

/** floor(2^128 · 2^(−2^i/1024)), the constants of `Decay.factor`. */
const FACTORS = [
  0xffd3a751c0f7e10bd3b9f8ae012fbe06n,
  0xffa756521c8daed19f3a1b48fb94c589n,
  0xff4ecb59511ec8a5301ba217ef18dd7cn,
  0xfe9e115c7b8f884badd25995e79d2f09n,
  0xfd3e0c0cf486c174853f3a5931e0ee03n,
  0xfa83b2db722a033a7c25bb14315d7fccn,
  0xf5257d152486cc2c7b9d0c7aed980fc3n,
  0xeac0c6e7dd24392ed02d75b3706e54fan,
  0xd744fccad69d6af439a68bb9902d3fden,
  0xb504f333f9de6484597d89b3754abe9fn,
] as const;

/**
 * The whole quanta from 1970 until a time, as `Decay.quantumAt` counts them.
 *
 * @param timestamp Unix seconds, not negative.
 * @returns Quanta of four hours, at most 2^24 − 1.
 * @example const quanta = quantumAt(now) - quantumAt(recordedAt);
 */
export function quantumAt(timestamp: bigint): number {
  return Math.min(Number(timestamp / QUANTUM), 0xffffff);
}

/**
 * The factor by which a mass fades: 2^128 · 2^(−quanta/1024), rounded down as `Decay.factor` of contracts/libraries/Decay.sol does.
 *
 * @param quanta The quanta that passed, 0 to 2^24 − 1.
 * @returns At most 2^128, which means that nothing faded.
 * @example const factor = decayFactor(quanta);
 */
export function decayFactor(quanta: number): bigint {
  let factor = ONE;
  for (const [bit, constant] of FACTORS.entries()) {
    if ((quanta >> bit) & 1) factor = (factor * constant) >> 128n;
  }
  return factor >> BigInt(Math.floor(quanta / QUANTA_PER_HALF_LIFE));
}

/**
 * The factor by which fault fades in the same time: that of twelve times as many quanta, as `Decay.twelvefold` computes it.
 *
 * @param factor From {@link decayFactor}.
 * @returns At most 2^128.
 * @example const faultNow = scaleDown(fault, twelvefold(factor));
 */
export function twelvefold(factor: bigint): bigint {
  const square = (power: bigint): bigint => (power * power) >> 128n;
  return square(square((square(factor) * factor) >> 128n));
}

/**
 * A value after it faded, rounded down as `Decay.scaleDown` does: for values that speak for an agent.
 *
 * @param value In any unit.
 * @param factor From {@link decayFactor} or {@link twelvefold}.
 * @returns In the unit of the value.
 * @example const meritNow = scaleDown(merit, factor);
 */
export function scaleDown(value: bigint, factor: bigint): bigint {
  return (value * factor) >> 128n;
}

/** `Decay.scaleUp`: for what bounds somebody. */
export function scaleUp(value: bigint, factor: bigint): bigint {
  return factor === ONE || value === 0n ? value : ((value * (factor + FACTOR_ERROR) - 1n) >> 128n) + 1n;
}

/** `Saturation.curve`: h(u) = K·u / (K + u), rounded down. */
export function saturate(u: bigint, saturation: bigint): bigint {
  return (saturation * u) / (saturation + u);
}

/** The fault of a full allowance, and what it is weighed against: `AgentWordLib` has both. */
const ALLOWANCE = 1n << 18n;
const GOOD_WILL = 7n * ALLOWANCE;

/** What a quality of 1 is written as. */
export const QUALITY_ONE = 1_000_000_000n;

/** (7 / (7 + 2·V))² with V = B − 13·r/16, in 1e-9, rounded down. */
export function qualityOfFault({ fault, fresh }: { readonly fault: bigint; readonly fresh: bigint }): bigint {
  const weight = GOOD_WILL + 2n * (fault - (13n * fresh) / 16n);
  return (QUALITY_ONE * GOOD_WILL ** 2n) / weight ** 2n;
}

/** `Saturation.fill`: the room that is left when an amount fills it, rounded up. */
export function fill(room: bigint, amount: bigint, unit: bigint, whole: bigint): bigint {
  const divisor = unit * whole + amount * room;
  return (room * unit * whole + divisor - 1n) / divisor;
}
