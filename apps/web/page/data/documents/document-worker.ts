import type { DocumentAnswer, DocumentFinding, DocumentQuestion } from "./protocol";
import workerUrl from "./worker?worker&url";

/** The part of the browser's Trusted Types that is used here. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

let worker: Worker | undefined;
let questions = 0;
const waiting = new Map<number, (finding: DocumentFinding) => void>();

/** Fetches a document in a worker of its own and compares it with its hash: nothing that a stranger wrote holds the page up. */
export function checkDocument(asked: Omit<DocumentQuestion, "id">): Promise<DocumentFinding> {
  worker ??= startWorker();
  questions += 1;
  const question: DocumentQuestion = { ...asked, id: questions };
  const { promise, resolve } = Promise.withResolvers<DocumentFinding>();
  waiting.set(question.id, resolve);
  worker.postMessage(question);
  return promise;
}

function startWorker(): Worker {
  const started = new Worker(trusted(workerUrl), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<DocumentAnswer>) => {
    waiting.get(data.id)?.(data.finding);
    waiting.delete(data.id);
  });
  started.addEventListener("error", () => {
    for (const resolve of waiting.values()) resolve({ state: "missing", tried: 0 });
    waiting.clear();
    worker = undefined;
  });
  return started;
}

/** The page's policy starts a worker from this one file and no other. */
function trusted(url: string): string {
  const { trustedTypes } = window as unknown as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("guildhall-worker", {
    createScriptURL: (asked) => {
      if (asked !== workerUrl) throw new TypeError("Only the worker of documents is started by this policy.");
      return asked;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;
