/** What a program runs in, where that is Node.js or like it. */
interface Runtime {
  readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
}

/** A name server. */
export interface NameServer {
  readonly lookup: (host: string, options: { readonly all: true }) => Promise<readonly { readonly address: string }[]>;
}

/** What unzips. */
export interface Unzipper {
  readonly gunzipSync: (content: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;
}

/** Asks name servers; undefined in a browser, which asks them itself and shows no page. */
export function nameServer(): NameServer | undefined {
  return builtin("node:dns/promises") as NameServer | undefined;
}

/** Unzips while the caller waits; undefined in a browser. */
export function unzipper(): Unzipper | undefined {
  return builtin("node:zlib") as Unzipper | undefined;
}

/** A built-in module of Node.js, taken at run time: a bundle for browsers must not name it. */
function builtin(name: string): unknown {
  return (globalThis as Runtime).process?.getBuiltinModule?.(name);
}
