// Written by scripts/generate-sdk.ts from the contracts. Do not edit.

/** The addresses of the contracts on each public chain, by chain id and name. */
export const addresses = {
} as const satisfies Readonly<Record<number, Readonly<Record<string, `0x${string}`>>>>;
