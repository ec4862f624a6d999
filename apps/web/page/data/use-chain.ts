import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";

import { type Chain, readChain } from "./chain";
import { useSettings } from "./settings-context";

/** A block's time on most chains, or more: nothing on a chain changes faster. */
const REFRESH_MS = 4_000;

/**
 * What the chain says, read with the SDK.
 *
 * @param key Names what is read, with its arguments.
 * @param isOn Whether to read it; true when left out.
 */
export function useChain<Answer>(
  key: readonly unknown[],
  read: (chain: Chain, signal: AbortSignal) => Promise<Answer>,
  isOn = true,
): UseQueryResult<Answer> {
  const settings = useSettings();
  return useQuery<Answer>({
    queryKey: ["chain", ...key],
    enabled: isOn,
    queryFn: async ({ signal }) => read(await readChain(settings), signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    retry: 1,
  });
}
