import ipaddr from "ipaddr.js";
import pTimeout from "p-timeout";

import {
  DocumentNotFoundError,
  DocumentTooLargeError,
  StoreReadOnlyError,
  StoreUnavailableError,
  UnsupportedUriError,
  UriRefusedError,
} from "../../errors/document-errors.js";
import { isMarketplaceError } from "../../errors/marketplace-error.js";
import { readStream } from "../bytes.js";
import { nameServer } from "../node-modules.js";
import { createStore, fileName } from "./create-store.js";
import { combineStores, dataUriStore } from "./data-uri-store.js";
import type { DocumentStore, StoreOptions } from "./document-store.js";

const SCHEMES = ["https:", "http:"];

/** How {@link httpStore} reads and writes. */
export interface HttpStoreOptions extends StoreOptions {
  /** The URL below which content is written with PUT; without it the store only reads. */
  readonly baseUrl?: string;
  /** Headers of writes, say `authorization`; never sent with reads. */
  readonly writeHeaders?: Readonly<Record<string, string>>;
  /** The longest a whole read or write may take, redirects and body included, in milliseconds; 10000 when left out. */
  readonly timeoutMs?: number;
  /** How many redirects a read follows; 3 when left out. A write follows none. */
  readonly maxRedirects?: number;
  /** Whether to read from this machine and private networks too, where a stranger's URI may aim at your own services. */
  readonly allowPrivateHosts?: boolean;
  /** What to fetch with instead of the global `fetch`, say one that pays by x402. */
  readonly fetch?: typeof fetch;
}

type Settings = Required<Pick<HttpStoreOptions, "timeoutMs" | "maxRedirects" | "allowPrivateHosts">> & HttpStoreOptions;

/**
 * A store on web servers. Reads are bounded in time, size and redirects, and send no credentials.
 *
 * Not protected against: a name server that answers with a public address when the host is checked, and with a private one
 * when it is connected to. Where that matters, pass a `fetch` that goes through a filtering proxy.
 * @example
 * const web = httpStore({
 *   baseUrl: "https://files.example/jobs",
 *   writeHeaders: { authorization: `Bearer ${token}` },
 * });
 */
export function httpStore(options: HttpStoreOptions = {}): DocumentStore {
  const settings = { timeoutMs: 10_000, maxRedirects: 3, allowPrivateHosts: false, ...options };
  return createStore(
    {
      schemes: SCHEMES,
      handles: isHttpUri,
      read: (uri, maxBytes) =>
        withinTime(uri, settings.timeoutMs, async (signal) => {
          const response = await follow(uri, settings, signal);
          return readUpTo(response, uri, maxBytes);
        }),
      write: (content, hash, mediaType) => {
        if (options.baseUrl === undefined) throw new StoreReadOnlyError("give httpStore a baseUrl");
        const uri = `${options.baseUrl.replace(/\/+$/, "")}/${fileName(hash, mediaType)}`;
        return withinTime(uri, settings.timeoutMs, (signal) => upload(uri, content, mediaType, settings, signal));
      },
    },
    options,
  );
}

/** Reads where the other side of a job may have put a document: in a `data:` URI or on the public web. Writes `data:` URIs. */
export function publicStore(): DocumentStore {
  return combineStores(dataUriStore(), httpStore());
}

async function follow(uri: string, settings: Settings, signal: AbortSignal): Promise<Response> {
  let url = parse(uri);
  for (let redirects = 0; redirects <= settings.maxRedirects; redirects++) {
    // A lookup at a name server cannot be stopped, but nobody has to wait for it.
    if (
      !isTrusted(url, settings) &&
      !(await pTimeout(isPublicHost(url.hostname), { milliseconds: Infinity, signal }))
    ) {
      throw new UriRefusedError(uri, `${url.host} is in a private network; allowPrivateHosts lifts this rule`);
    }
    // A browser shows no page where a redirect leads, and follows it by its own rules.
    const redirect = nameServer() === undefined ? "follow" : "manual";
    const response = await (settings.fetch ?? fetch)(url, { redirect, credentials: "omit", signal });
    if (response.ok) return response;

    await response.body?.cancel();
    const location = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) throw failure(uri, response.status);
    const next = parse(location, url);
    if (url.protocol === "https:" && next.protocol === "http:") {
      throw new UriRefusedError(uri, "it redirects from https to http");
    }
    url = next;
  }
  throw new StoreUnavailableError(uri, `more than ${settings.maxRedirects} redirects`);
}

async function readUpTo({ body }: Response, uri: string, maxBytes: number): Promise<Uint8Array> {
  const content = body === null ? new Uint8Array() : await readStream(body, maxBytes);
  if (content === undefined) throw new DocumentTooLargeError(uri, maxBytes);
  return content;
}

async function upload(
  uri: string,
  content: Uint8Array,
  mediaType: string,
  { fetch: send = fetch, writeHeaders }: Settings,
  signal: AbortSignal,
): Promise<string> {
  const response = await send(parse(uri), {
    method: "PUT",
    body: new Uint8Array(content),
    headers: { ...writeHeaders, "content-type": mediaType },
    redirect: "manual",
    signal,
  });
  await response.body?.cancel();
  if (!response.ok) throw new StoreUnavailableError(uri, `PUT was answered with HTTP status ${response.status}`);
  return uri;
}

/** Runs one read or write against the clock; what fails underneath becomes an error of ours. */
async function withinTime<T>(uri: string, timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await work(signal);
  } catch (cause) {
    if (isMarketplaceError(cause)) throw cause;
    const reason = signal.aborted ? `no full answer within ${timeoutMs} ms` : reasonOf(cause);
    throw new StoreUnavailableError(uri, reason, { cause });
  }
}

/** The caller chose the base URL itself, wherever it is. */
function isTrusted(url: URL, { allowPrivateHosts, baseUrl }: Settings): boolean {
  return allowPrivateHosts || (baseUrl !== undefined && url.origin === URL.parse(baseUrl)?.origin);
}

function parse(uri: string, base?: URL): URL {
  const url = URL.parse(uri, base?.href);
  if (!url) throw new UriRefusedError(uri, "it is not a URL");
  if (!SCHEMES.includes(url.protocol)) {
    if (base) throw new UriRefusedError(base.href, `it redirects to a ${url.protocol} URI`);
    throw new UnsupportedUriError(uri, SCHEMES);
  }
  if (url.username || url.password) throw new UriRefusedError(uri, "it holds a user name or password");
  return url;
}

function failure(uri: string, status: number): Error {
  const isGone = status === 404 || status === 410;
  return isGone ? new DocumentNotFoundError(uri) : new StoreUnavailableError(uri, `HTTP status ${status}`);
}

/** fetch says "fetch failed" and hides why in its cause. */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

function isHttpUri(uri: string): boolean {
  return /^https?:/i.test(uri);
}

/**
 * Whether every address of a host is on the public internet, as far as it can be known before connecting. A browser shows no page the
 * address of a name: there only addresses and names of the machine itself are refused, and CORS protects the servers around it.
 *
 * @param hostname As in a `URL`: an IPv6 address is in brackets.
 * @throws What the resolver throws when there is no such host.
 */
export async function isPublicHost(hostname: string): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host)) return isPublicAddress(host);
  const server = nameServer();
  if (server === undefined) return !/(^|\.)localhost\.?$/i.test(host);
  const addresses = await server.lookup(host, { all: true });
  return addresses.every(({ address }) => isPublicAddress(address));
}

/** All addresses of version 6 that are given out lead here; above and below there is nothing, or an IPv4 address in disguise. */
const GLOBAL = /* @__PURE__ */ ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an address is one of the public internet by the IANA's registries of special purposes: neither of the machine or its
 * surroundings, nor one that leads to another address by a translator or a tunnel. `::ffff:127.0.0.1` is judged as 127.0.0.1.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return address.range() === "unicast" && (address.kind() === "ipv4" || address.match(GLOBAL));
}
