import { gunzipSync } from "node:zlib";

import { DocumentTooLargeError, UriRefusedError } from "../errors/document-errors.js";
import { canonicalBytes } from "./json/canonical-text.js";
import { BLOB_MAX_BYTES } from "./limits.js";

const BASE64 = /^[A-Za-z0-9+/]*$/;
const PERCENT = 0x25;

/**
 * Content as a `data:` URI in base64: the form in which ERC-8004 keeps a registration file on chain.
 *
 * @param content Bytes, or an object, which becomes canonical JSON (RFC 8785).
 * @throws {@link DocumentInvalidError} when the object is not JSON.
 * @example const uri = toDataUri(file);
 */
export function toDataUri(content: Uint8Array | object, mediaType = "application/json"): string {
  const bytes = content instanceof Uint8Array ? content : canonicalBytes(content);
  return `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
}

/**
 * The content of a `data:` URI (RFC 2397), in base64 or percent-encoded. It is read as agents in the wild write it: base64 without its
 * end or in the alphabet of URLs, letters that should be escaped, and gzip by the parameter `enc=gzip`.
 *
 * @param maxBytes The largest content accepted; 16 MiB when left out.
 * @throws {@link UriRefusedError} when it is no `data:` URI or its content cannot be read; {@link DocumentTooLargeError}.
 */
export function fromDataUri(
  uri: string,
  maxBytes = BLOB_MAX_BYTES,
): { readonly content: Uint8Array; readonly mediaType: string } {
  const comma = uri.indexOf(",");
  if (!/^data:/i.test(uri) || comma < 0) throw new UriRefusedError(uri, "it is not of the form data:<type>,<content>");
  // Base64 holds 3 bytes in 4 characters, percent-encoding at least 1 in 3: anything longer cannot fit.
  const body = uri.slice(comma + 1);
  if (body.length > maxBytes * 3 + 4) throw new DocumentTooLargeError(uri, maxBytes);

  const [mediaType = "", ...parameters] = uri
    .slice("data:".length, comma)
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const decoded = parameters.at(-1) === "base64" ? fromBase64(uri, body) : fromPercent(body);
  const content = parameters.includes("enc=gzip") ? unzipped(uri, decoded, maxBytes) : decoded;
  if (content.length > maxBytes) throw new DocumentTooLargeError(uri, maxBytes);
  return { content, mediaType: mediaType || "text/plain" };
}

function fromBase64(uri: string, body: string): Uint8Array {
  const text = unescaped(body).replace(/\s+/g, "").replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/");
  if (text.length % 4 === 1 || !BASE64.test(text)) throw new UriRefusedError(uri, "its content is not base64");
  return new Uint8Array(Buffer.from(text, "base64"));
}

/** Some escape the signs of base64. */
function unescaped(body: string): string {
  return body.includes("%") ? Buffer.from(fromPercent(body)).toString("latin1") : body;
}

/** A percent sign that begins no escape stands for itself, as browsers read it. */
function fromPercent(body: string): Uint8Array {
  const text = Buffer.from(body, "utf8");
  const bytes = new Uint8Array(text.length);
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    const escape = text[i] === PERCENT ? text.toString("latin1", i + 1, i + 3) : "";
    const isEscape = /^[0-9A-Fa-f]{2}$/.test(escape);
    bytes[size++] = isEscape ? Number.parseInt(escape, 16) : (text[i] ?? 0);
    if (isEscape) i += 2;
  }
  return bytes.slice(0, size);
}

/** Bounded while it grows: a kilobyte can hold a megabyte of zeros. */
function unzipped(uri: string, content: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return new Uint8Array(gunzipSync(content, { maxOutputLength: maxBytes }));
  } catch (cause) {
    if ((cause as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") throw new DocumentTooLargeError(uri, maxBytes);
    throw new UriRefusedError(uri, "its content is not gzip", { cause });
  }
}
