import type { Settings } from "../settings";

/** A document by its hash on chain, and where it is said to be. */
export interface DocumentPlace {
  readonly hash: string;
  /** What strangers said; may be empty. */
  readonly uris: readonly string[];
}

/** Where a document is looked for, and which hosts are left out. */
export interface Places {
  readonly urls: readonly string[];
  /** Hosts that this page's policy does not let it ask. */
  readonly notAsked: readonly string[];
}

/** Where a document may be: at its URIs, at the gateway, and by its hash in every folder that the market names. */
export function placesOf(
  { gateway, documents = [], rpc, indexer }: Pick<Settings, "gateway" | "documents" | "rpc" | "indexer">,
  { hash, uris }: DocumentPlace,
): Places {
  const asked = [rpc, indexer, gateway, ...documents].filter((url) => url !== undefined);
  const origins = new Set(asked.map((url) => new URL(url).origin));
  const named = uris.flatMap((uri) => resolve(uri, gateway) ?? []);
  // A reason of a ruling has no URI on chain: it is looked for where a store puts what has its hash.
  const folders = documents.map((folder) => `${folder.replace(/\/+$/, "")}/${hash}.json`);
  const all = [...new Set([...named, ...folders])];
  const isAsked = (url: string): boolean => url.startsWith("data:") || origins.has(new URL(url).origin);
  return {
    urls: all.filter(isAsked),
    notAsked: [...new Set(all.filter((url) => !isAsked(url)).map((url) => new URL(url).host))],
  };
}

/** A CID and a path below it, which cannot climb out of it. */
const CID = /^ipfs:\/\/(?:ipfs\/)?(\w{20,100}(?:\/[\w-][\w.-]{0,99}){0,8})$/i;

/** What a browser can fetch; undefined for what it cannot. */
function resolve(uri: string, gateway: string | undefined): string | undefined {
  if (/^data:/i.test(uri)) return uri;
  const [, cid] = CID.exec(uri) ?? [];
  if (cid !== undefined) return gateway === undefined ? undefined : `${gateway.replace(/\/+$/, "")}/${cid}`;
  return /^https?:/i.test(uri) && URL.canParse(uri) ? uri : undefined;
}
