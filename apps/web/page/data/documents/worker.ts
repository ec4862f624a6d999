import {
  combineStores,
  dataUriStore,
  type DocumentStore,
  hashBytes,
  hashDocument,
  httpStore,
  parseJson,
} from "@guildhall/sdk";

import type { DocumentAnswer, DocumentFinding, DocumentQuestion } from "./protocol";

/** How long one place may take. */
const TIMEOUT_MS = 10_000;
/** The most that is read from one place. A document that is larger than the protocol allows is no document. */
const MOST_BYTES = 1_048_576;

const scope = self as unknown as {
  addEventListener(type: "message", listener: (event: MessageEvent<DocumentQuestion>) => void): void;
  postMessage(answer: DocumentAnswer): void;
};

scope.addEventListener("message", ({ data }) => {
  void check(data).then((finding) => scope.postMessage({ id: data.id, finding }));
});

/** Looks at one place after another until one has what was promised. */
async function check({ hash, urls, allowPrivateHosts }: DocumentQuestion): Promise<DocumentFinding> {
  const store = combineStores(
    dataUriStore(),
    httpStore({ timeoutMs: TIMEOUT_MS, allowPrivateHosts, maxBlobBytes: MOST_BYTES }),
  );
  let other: DocumentFinding | undefined;
  for (const url of urls) {
    const finding = await checkAt(store, url, hash);
    if (finding?.state === "matches") return finding;
    other ??= finding;
  }
  return other ?? { state: "missing", tried: urls.length };
}

async function checkAt(store: DocumentStore, url: string, hash: string): Promise<DocumentFinding | undefined> {
  try {
    const content = await store.getUnverified(url);
    const isIt = hashesOf(content).includes(hash.toLowerCase());
    const text = new TextDecoder().decode(content);
    return { state: isIt ? "matches" : "differs", text, bytes: content.length, url };
  } catch {
    // Away, too large, too slow, or on a private host: as if it were not there.
    return undefined;
  }
}

/** A document is known by the hash of its canonical form, a file by that of its bytes. */
function hashesOf(content: Uint8Array): readonly string[] {
  const bytes = hashBytes(content);
  try {
    return [hashDocument(Object(parseJson(content, "document")) as object), bytes];
  } catch {
    return [bytes];
  }
}
