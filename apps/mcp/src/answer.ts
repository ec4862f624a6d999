import { isMarketplaceError } from "@guildhall/sdk";
import type { CallToolResult } from "@modelcontextprotocol/server";

import { plain, without } from "./plain.js";

/** A resource of this server that says more. */
export interface Link {
  readonly uri: string;
  readonly name: string;
}

/** What a tool answers. */
export interface Answer<Value extends object = object> {
  readonly value: Value;
  readonly links?: readonly Link[];
}

/** The most links in one answer. */
const MOST_LINKS = 50;

/** An answer as the protocol wants it: the object, the same as JSON text, and links. */
export function toolResult({ value, links = [] }: Answer): CallToolResult {
  const structuredContent = plain(value) as Record<string, unknown>;
  const unique = [...new Map(links.map((link) => [link.uri, link])).values()].slice(0, MOST_LINKS);
  return {
    structuredContent,
    content: [
      { type: "text", text: JSON.stringify(structuredContent) },
      ...unique.map(({ uri, name }) => ({ type: "resource_link" as const, uri, name, mimeType: "application/json" })),
    ],
  };
}

/** What an error says: a stable code, a sentence with the next step, and facts. Never a cause: it may contain a node's text. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!isMarketplaceError(error)) {
    return {
      code: "INTERNAL",
      message:
        "The server failed. Its operator finds the reason in its log. Nothing says that the call had an effect: call again with the same key.",
    };
  }
  return without(error.toJSON(), ["cause"]);
}

/** A failed call, for the model to read. */
export function toolError(error: unknown): CallToolResult {
  return { isError: true, content: [{ type: "text", text: JSON.stringify(plain(errorFacts(error))) }] };
}
