import { useSettings } from "../../data/settings-context";
import { useChain } from "../../data/use-chain";
import type { NamedToken } from "../../format/token-look";
import type { KnownJob } from "./use-job";

/** The two functions of an ERC-20 token that say what its amounts mean. */
const CALLS = { decimals: "0x313ce567", symbol: "0x95d89b41" } as const;
const MOST_DECIMALS = 77;

/**
 * What a token calls itself, of one that neither the deployment nor the index knows. Empty until it is known.
 *
 * @param asksChain Whether the chain may be asked yet.
 */
export function useTokenFacts(
  address: string,
  known: KnownJob | undefined,
  asksChain: boolean,
): Omit<NamedToken, "address"> {
  const { tokens = {} } = useSettings().deployment;
  const isListed = Object.values(tokens).some((token) => token.address.toLowerCase() === address.toLowerCase());
  const isKnown = isListed || typeof known?.tokenDecimals === "number";
  const { data } = useChain(
    ["token", address],
    async ({ client: { provider } }) => {
      const [decimals, symbol] = await Promise.all([
        provider.call({ to: address, data: CALLS.decimals }),
        provider.call({ to: address, data: CALLS.symbol }).catch(() => "0x"),
      ]);
      const count = Number(decimals === "0x" ? NaN : BigInt(decimals));
      return { decimals: count <= MOST_DECIMALS ? count : null, symbol: textOf(symbol) };
    },
    asksChain && !isKnown,
  );
  return known !== undefined && isKnown ? { symbol: known.tokenSymbol, decimals: known.tokenDecimals } : (data ?? {});
}

/** A text as the ABI writes it: where it begins, how long it is, its bytes. */
function textOf(hex: string): string | null {
  const length = Number(`0x${hex.slice(2 + 64, 2 + 128) || "0"}`);
  if (!Number.isSafeInteger(length) || length === 0 || length > 64) return null;
  const bytes = hex.slice(2 + 128, 2 + 128 + length * 2).match(/../g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
}
