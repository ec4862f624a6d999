import { useQuery } from "@tanstack/react-query";

import workerUrl from "./document.worker?worker&url";
import { documentUrl } from "./document-url";
import type { Settings } from "./settings";
import { useSettings } from "./settings-context";

/** What was found where a document is said to be. */
export type CheckedDocument =
  /** Its hash is the one on the chain, or it is not. */
  | { readonly state: "matches" | "differs"; readonly text: string }
  /** Not found, too large, or at a place that the page does not ask. `why` is said after "not read". */
  | { readonly state: "unread"; readonly why: string };

export interface DocumentQuestion {
  readonly id: number;
  readonly url: string;
  /** Its keccak256, 0x and 64 hexadecimal digits. */
  readonly hash: string;
}

export interface DocumentAnswer {
  readonly id: number;
  readonly document: CheckedDocument;
}

/** Reads a document and compares its hash, in a worker. Undefined while it is checked. */
export function useDocument(uri: string | undefined, hash: string): CheckedDocument | undefined {
  const settings = useSettings();
  const { data } = useQuery<CheckedDocument>({
    queryKey: ["document", uri, hash],
    enabled: uri !== undefined,
    queryFn: () => readDocument(settings, uri ?? "", hash),
    // What was found under a hash does not change; what was not found may be there later.
    staleTime: ({ state }) => (state.data?.state === "matches" ? Number.POSITIVE_INFINITY : 60_000),
    retry: false,
  });
  return data;
}

function readDocument(settings: Settings, uri: string, hash: string): Promise<CheckedDocument> {
  const url = documentUrl(settings, uri);
  if ("why" in url) return Promise.resolve({ state: "unread", why: url.why });
  return ask({ url: url.url, hash });
}

let worker: Worker | undefined;
let questions = 0;
const waiting = new Map<number, (document: CheckedDocument) => void>();

function ask(question: Omit<DocumentQuestion, "id">): Promise<CheckedDocument> {
  worker ??= startWorker();
  questions += 1;
  const id = questions;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker?.postMessage({ ...question, id } satisfies DocumentQuestion);
  });
}

function startWorker(): Worker {
  const started = new Worker(trusted(workerUrl), { type: "module" });
  started.addEventListener("message", ({ data: { id, document } }: MessageEvent<DocumentAnswer>) => {
    waiting.get(id)?.(document);
    waiting.delete(id);
  });
  started.addEventListener("error", () => {
    worker = undefined;
    for (const tell of waiting.values()) tell({ state: "unread", why: "this browser does not start the check" });
    waiting.clear();
  });
  return started;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The worker's own file as the page's policy wants it, see apps/web/src/security-headers.ts. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  return trustedTypes?.createPolicy("guildhall-worker", { createScriptURL: () => url }).createScriptURL(url) ?? url;
}
