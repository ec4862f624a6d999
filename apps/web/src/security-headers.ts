import type { PageSettings } from "./page-settings.js";

/**
 * What a browser may do on the page: load its own files, and ask the node, the index and the places of documents; nothing else. No
 * script that is not a file of the page runs, and none can be made from text.
 */
function contentSecurityPolicy({ rpc, indexer, gateway, documents = [] }: PageSettings): string {
  const asked = [rpc, indexer, gateway, ...documents].filter((url) => url !== undefined);
  const origins = [...new Set(asked.map((url) => new URL(url).origin))];
  return [
    "default-src 'self'",
    `connect-src 'self' ${origins.join(" ")}`,
    // Icons of wallets, which they give as data: URLs.
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types guildhall-worker",
  ].join("; ");
}

/** Headers of every answer. */
export function securityHeaders(settings: PageSettings): Readonly<Record<string, string>> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(settings),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}
