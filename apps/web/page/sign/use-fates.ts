import { useQuery } from "@tanstack/react-query";

import { useSettings } from "../data/settings-context";
import { type Fate, fateOf } from "./fate";
import { type SentRecord, useSentRecords } from "./sent";

/** A request that this browser wrote down, and what is known of it. */
export interface SentFate {
  readonly record: SentRecord;
  /** Undefined until the node has answered. */
  readonly fate: Fate | undefined;
}

const POLL_MS = 3_000;
const NONE: readonly SentFate[] = [];

/** What the reader's account was asked for and what became of it, asked from the node itself. */
export function useFates(account: string | undefined): readonly SentFate[] {
  const { rpc, chainId } = useSettings();
  const records = useSentRecords().filter((record) => record.account === account && record.chainId === chainId);
  const { data } = useQuery({
    queryKey: ["sent", records],
    enabled: records.length > 0,
    queryFn: async ({ signal }) => Promise.all(records.map((record) => fateOf(rpc, record, signal))),
    refetchInterval: POLL_MS,
    retry: 1,
  });
  if (records.length === 0) return NONE;
  return records.map((record, place) => ({ record, fate: data?.[place] }));
}
