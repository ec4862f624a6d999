import type { Client } from "../client/client.js";
import { readStream } from "../documents/bytes.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { collectFrom } from "./collect-events.js";
import { findEvents, type FindEventsParameters, MAX_RETRIES } from "./find-events.js";
import type { WatchedEvent } from "./watch-events.js";

/** What an index of the market answers of a list. */
export interface IndexAnswer {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  /** The block up to which it knows the chain. */
  readonly block: number;
}

const PAGE = 200;
const MOST_PAGES = 10;
const MOST_BYTES = 4_000_000;
const TIMEOUT_MS = 10_000;

/**
 * A whole list of the client's index; nothing without an index, where it gives no sound answer in time, and of a list that is longer than
 * 2,000: then the chain itself is read. An index can leave out what there is: what it names must be looked up on the chain.
 *
 * @param path Of its API, say `/offers`.
 */
export async function askIndex(
  { indexer }: Client,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<IndexAnswer | undefined> {
  if (indexer === undefined) return undefined;
  const url = new URL(`${indexer.replace(/\/+$/, "")}${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  url.searchParams.set("limit", String(PAGE));
  const items: Readonly<Record<string, unknown>>[] = [];
  let block = Number.MAX_SAFE_INTEGER;
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await getJson(url);
      if (answer === undefined) return undefined;
      const { items: some, block: at, nextCursor: next } = answer;
      const number = (at as { readonly number?: unknown } | undefined)?.number;
      if (!Array.isArray(some) || !Number.isSafeInteger(number)) return undefined;
      items.push(...some.filter(isEntry));
      block = Math.min(block, number as number);
      if (typeof next !== "string") return { items, block };
      url.searchParams.set("cursor", next);
    }
  } catch {
    // It is away, or no index: the chain says the same, if later.
  }
  return undefined;
}

const isEntry = (item: unknown): item is Readonly<Record<string, unknown>> => typeof item === "object" && item !== null;

/** What the index answers; nothing of an error, and of more than is bearable. @throws What `fetch` and `JSON.parse` throw. */
async function getJson(url: URL): Promise<Readonly<Record<string, unknown>> | undefined> {
  const response = await fetch(url, {
    redirect: "error",
    credentials: "omit",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok || response.body === null) return undefined;
  const bytes = await readStream(response.body, MOST_BYTES);
  return bytes === undefined
    ? undefined
    : ((JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>> | null) ?? undefined);
}

/** The distinct values of a member of its entries that are block numbers, in their order. */
function blocksIn({ items }: IndexAnswer, member: string): readonly number[] {
  const numbers = items
    .map((item) => Number(item[member]))
    .filter((block) => Number.isSafeInteger(block) && block >= 0);
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

/** What the client's index is asked: a list whose entries say in which block, `blockNumber`, their event is. */
export interface IndexedList {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
}

/**
 * As {@link findEvents}, without a search through all blocks where the client has an index: what is listed there is read from its blocks,
 * and all that came since the index's block. All of it is read from the chain. But what the index leaves out is missing.
 */
export async function findIndexedEvents<Event extends TypedContractEvent>(
  client: Client,
  search: FindEventsParameters<Event>,
  { path, query }: IndexedList,
): Promise<readonly WatchedEvent<Event>[]> {
  const isWhole = search.fromBlock === undefined && search.toBlock === undefined;
  const answer = isWhole ? await askIndex(client, path, query) : undefined;
  if (answer === undefined) return findEvents(client, search);
  const { contract, event, filter, onProblem } = search;
  const known = blocksIn(answer, "blockNumber").filter((block) => block <= answer.block);
  const ranges = [...known.map((block) => ({ from: block, toBlock: block })), { from: answer.block + 1 }];
  const found = await Promise.all(
    ranges.map((range) =>
      collectFrom(client, {
        contract,
        event,
        filter,
        ...range,
        maxRetries: MAX_RETRIES,
        ...(onProblem !== undefined && { onProblem }),
      }),
    ),
  );
  return found.flatMap(({ events }) => events);
}
