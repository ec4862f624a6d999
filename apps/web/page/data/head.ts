import { useQuery } from "@tanstack/react-query";

import { useSettings } from "./settings-context";
import { askNode } from "./node";

/** The newest block of the chain, as the node says it. */
export interface Head {
  readonly number: number;
  /** Unix seconds. */
  readonly timestamp: number;
  /** When the reader's browser learned of it, in milliseconds of its own clock. */
  readonly readAt: number;
}

const POLL_MS = 2_000;

/** The newest block; undefined until the node has answered once. `isAway` when its last answer failed. */
export function useHead(): { readonly head: Head | undefined; readonly isAway: boolean } {
  const { rpc } = useSettings();
  const { data, isError } = useQuery<Head>({
    queryKey: ["head"],
    queryFn: async ({ signal }) => {
      const block = await askNode<{ readonly number: string; readonly timestamp: string }>(
        rpc,
        "eth_getBlockByNumber",
        ["latest", false],
        signal,
      );
      return { number: Number(block.number), timestamp: Number(block.timestamp), readAt: Date.now() };
    },
    refetchInterval: POLL_MS,
    retry: 1,
  });
  return { head: data, isAway: isError };
}
