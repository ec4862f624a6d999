import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";

import { useSettings } from "./settings-context";
import { useLate } from "./use-late";

/** A query of the index: what is left out or empty is not asked for. */
export type Asked = Readonly<Record<string, string | number | boolean | undefined>>;

/** How long an answer may take before it is asked for again; the page does not wait for that long: see {@link shownError}. */
const TIMEOUT_MS = 10_000;
/** Live events ask again at once; this is for a stream that says nothing. */
const REFRESH_MS = 15_000;

/** The index does not answer, or says no. */
export class IndexerError extends Error {
  override readonly name = "IndexerError";

  constructor(
    readonly status: number | undefined,
    /** The index's own code, such as `NOT_FOUND`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The address of a view of the API: what the page shows, for programs. */
export function indexerUrl(indexer: string, path: string, asked: Asked = {}): string {
  const url = new URL(path.replace(/^\//, ""), indexer.endsWith("/") ? indexer : `${indexer}/`);
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined && value !== "") url.searchParams.set(name, String(value));
  }
  return url.href;
}

/** Asks the index. @throws {@link IndexerError} */
export async function askIndexer<Answer>(
  indexer: string,
  path: string,
  asked: Asked,
  signal: AbortSignal,
): Promise<Answer> {
  const answer = await reach(indexerUrl(indexer, path, asked), signal);
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && typeof body === "object" && body !== null) return body as Answer;
  const { code, message } = (body ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  throw new IndexerError(
    answer.status,
    typeof code === "string" ? code : "INTERNAL",
    typeof message === "string" ? message : `The indexer answered with ${answer.status}.`,
  );
}

async function reach(url: string, signal: AbortSignal): Promise<Response> {
  try {
    // The index lets answers be kept for some seconds: after a live event such an answer would be the one from before it.
    return await fetch(url, {
      cache: "no-cache",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new IndexerError(undefined, "UNREACHABLE", error instanceof Error ? error.message : "no answer");
  }
}

/** The question was sent, and no answer came while a reader would wait. */
const LATE = new IndexerError(undefined, "LATE", "The indexer has not answered yet.");

/**
 * What the page takes for the error of a question. An index that hangs counts as away after some seconds, though the answer is awaited
 * for longer: when it comes, the page shows it.
 *
 * @param isLate Whether the first answer has been awaited for too long.
 */
export const shownError = (error: IndexerError | null, isLate: boolean): IndexerError | null =>
  error ?? (isLate ? LATE : null);

/** A question to the index: the same one, asked in two places, is sent once. */
export const questionOf = <Answer>(indexer: string, path: string, asked: Asked = {}) =>
  queryOptions<Answer, IndexerError>({
    queryKey: ["indexer", path, asked],
    queryFn: ({ signal }) => askIndexer<Answer>(indexer, path, asked, signal),
    retry: askAgain,
  });

/** An answer of the index, as far as it is known. */
export interface IndexAnswer<Answer> extends Pick<
  UseQueryResult<Answer, IndexerError>,
  "data" | "failureCount" | "fetchStatus" | "isPending" | "isPlaceholderData" | "refetch"
> {
  readonly error: IndexerError | null;
}

/**
 * What the index says, kept up to date by its live events; old rows stay until new ones are there.
 *
 * @param path Such as `/agents`; undefined to ask nothing yet.
 */
export function useIndexer<Answer>(path: string | undefined, asked: Asked = {}): IndexAnswer<Answer> {
  const { indexer } = useSettings();
  const query = useQuery<Answer, IndexerError>({
    ...questionOf<Answer>(indexer ?? "", path ?? "", asked),
    enabled: indexer !== undefined && path !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  const { data, failureCount, fetchStatus, isPending, isPlaceholderData, refetch } = query;
  const error = shownError(query.error, useLate(isPending && fetchStatus !== "idle"));
  return { data, failureCount, fetchStatus, isPending, isPlaceholderData, refetch, error };
}

/** Whether to ask again at once: an index that gave no answer, one time. Live events and the clock ask again anyway. */
export const askAgain = (failures: number, error: IndexerError): boolean => error.status === undefined && failures < 1;

/** Whether the market is shown with the help of an index: not where none is set. */
export const useHasIndexer = (): boolean => useSettings().indexer !== undefined;
