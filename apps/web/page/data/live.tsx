import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

import { useSettings } from "./settings-context";

/** An agent by its number and by what it calls itself. */
export interface NamedAgent {
  readonly id: string;
  readonly name: string | null;
}

/** An event of the chain as the index tells it, of which a feed makes a sentence. */
export interface LiveEvent {
  readonly id: string;
  /** Its name in the contracts, such as `JobAwarded`. */
  readonly event: string;
  /** The agent that it is about, or that works on the job. */
  readonly agent: NamedAgent | null;
  readonly jobId: string | null;
  /** What a stranger called that job, or the offer. */
  readonly title: string | null;
  readonly client: string | null;
  readonly clientAgent: NamedAgent | null;
  readonly provider: string | null;
  /** Whom the event names first. */
  readonly account: string | null;
  /** Its plain arguments; numbers beyond 32 bits are decimal texts. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The token of the job or the offer. */
  readonly token: string | null;
  readonly tokenSymbol: string | null;
  readonly tokenDecimals: number | null;
  /** The price of the job, in units of its token. */
  readonly price: string | null;
  readonly timestamp: string;
  readonly blockNumber: string;
  readonly transactionHash: string;
}

/** What the feed is told of; the index names its messages so. */
const EVENTS = [
  "OfferPosted",
  "BidAnnounced",
  "JobAwarded",
  "MilestoneDelivered",
  "DeliveryRefused",
  "MilestoneDisputed",
  "EvidenceSubmitted",
  "EvidenceWaived",
  "RulingGiven",
  "MilestoneAppealed",
  "MilestoneSettled",
  "MilestoneRecorded",
  "NoncesCancelled",
  "Registered",
  "AgentActivityChanged",
  "URIUpdated",
  "NewFeedback",
  "PanelRegistered",
  "PanelClosed",
  "EquivocationProven",
  "AwardsPaused",
  "FeeScheduled",
  "ListingScheduled",
] as const;

/** What the chain took back. */
interface Withdrawn {
  readonly events: readonly LiveEvent[];
  /** When the page learned of it, in milliseconds of the reader's clock. */
  readonly at: number;
}

/** The stream of the index: what happened last, newest first, and what was taken back. */
export interface Live {
  readonly events: readonly LiveEvent[];
  readonly withdrawn: Withdrawn | undefined;
  readonly isConnected: boolean;
  readonly isPaused: boolean;
  readonly pause: (isPaused: boolean) => void;
}

const MOST_EVENTS = 60;
/** A withdrawn event stays, struck through, for so long. */
const WITHDRAWN_MS = 10_000;
const NOTHING: Live = { events: [], withdrawn: undefined, isConnected: false, isPaused: false, pause: () => undefined };
const LiveContext = createContext<Live>(NOTHING);

/** What happens, as it happens. Nothing without an index. */
export const useLive = (): Live => useContext(LiveContext);

/** Listens to the index, batches what comes by frames, and lets what is shown be asked anew. A hidden tab does nothing. */
export function LiveProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { indexer } = useSettings();
  const queries = useQueryClient();
  const [events, setEvents] = useState<readonly LiveEvent[]>([]);
  const [withdrawn, setWithdrawn] = useState<Withdrawn>();
  const [isConnected, setConnected] = useState(false);
  const [isPaused, pause] = useState(false);
  const [isHidden, setHidden] = useState(document.hidden);

  useEffect(() => {
    const onChange = (): void => setHidden(document.hidden);
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);

  useEffect(() => {
    if (indexer === undefined || isHidden || isPaused) return undefined;
    const source = new EventSource(new URL("events", `${indexer.replace(/\/$/, "")}/`));
    let batch: LiveEvent[] = [];
    let frame: number | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      frame = undefined;
      const came = batch.toReversed();
      batch = [];
      setEvents((before) => {
        const ids = new Set(came.map(({ id }) => id));
        return [...came, ...before.filter(({ id }) => !ids.has(id))].slice(0, MOST_EVENTS);
      });
      void queries.invalidateQueries({ queryKey: ["indexer"] });
    };
    source.addEventListener("open", () => setConnected(true));
    source.addEventListener("error", () => setConnected(false));
    const onEvent = (message: MessageEvent<string>): void => {
      const event = readEvent(message.data);
      if (event === undefined) return;
      batch.push(event);
      frame ??= requestAnimationFrame(flush);
    };
    for (const name of EVENTS) source.addEventListener(name, onEvent);
    source.addEventListener("rollback", (message: MessageEvent<string>) => {
      const first = readFirst(message.data);
      setEvents((before) => {
        const gone = first === undefined ? [] : before.filter(({ id }) => id >= first);
        if (gone.length > 0) setWithdrawn({ events: gone, at: Date.now() });
        return before.filter((event) => !gone.includes(event));
      });
      clearTimeout(timer);
      timer = setTimeout(() => setWithdrawn(undefined), WITHDRAWN_MS);
      void queries.invalidateQueries();
    });
    return () => {
      source.close();
      setConnected(false);
      clearTimeout(timer);
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [indexer, isHidden, isPaused, queries]);

  const live = useMemo(
    () => ({ events, withdrawn, isConnected, isPaused, pause }),
    [events, withdrawn, isConnected, isPaused],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

function readEvent(text: string): LiveEvent | undefined {
  const body = readJson(text);
  const isEvent = typeof body?.["id"] === "string" && typeof body["event"] === "string" && body["agent"] !== undefined;
  return isEvent && typeof body["args"] === "object" ? (body as unknown as LiveEvent) : undefined;
}

/** The id of the first event that is no more. */
const readFirst = (text: string): string | undefined => {
  const first = readJson(text)?.["id"];
  return typeof first === "string" ? first : undefined;
};

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
