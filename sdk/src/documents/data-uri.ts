import { DocumentTooLargeError } from "../errors/document-too-large-error.js";
import { UriRefusedError } from "../errors/uri-refused-error.js";
import { canonicalBytes } from "./json/canonical-text.js";
import { BLOB_MAX_BYTES } from "./limits.js";

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const PERCENT_ENCODED = /^(?:[!-$&-~]|%[0-9A-Fa-f]{2})*$/;

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
 * The content of a `data:` URI (RFC 2397), in base64 or percent-encoded.
 *
 * @param maxBytes The largest content accepted; 16 MiB when left out.
 * @throws {@link UriRefusedError} when it is no well-formed `data:` URI; {@link DocumentTooLargeError}.
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

  const [mediaType = "", ...parameters] = uri.slice("data:".length, comma).split(";");
  const isBase64 = parameters.at(-1)?.trim().toLowerCase() === "base64";
  const content = isBase64 ? fromBase64(uri, body) : fromPercent(uri, body);
  if (content.length > maxBytes) throw new DocumentTooLargeError(uri, maxBytes);
  return { content, mediaType: mediaType.toLowerCase() || "text/plain" };
}

function fromBase64(uri: string, body: string): Uint8Array {
  if (body.length % 4 !== 0 || !BASE64.test(body)) throw new UriRefusedError(uri, "its content is not base64");
  return new Uint8Array(Buffer.from(body, "base64"));
}

function fromPercent(uri: string, body: string): Uint8Array {
  if (!PERCENT_ENCODED.test(body)) throw new UriRefusedError(uri, "its content is not percent-encoded ASCII");
  const bytes = new Uint8Array(body.length);
  let size = 0;
  for (let i = 0; i < body.length; i++) {
    const isEscape = body[i] === "%";
    bytes[size++] = isEscape ? Number.parseInt(body.slice(i + 1, i + 3), 16) : body.charCodeAt(i);
    if (isEscape) i += 2;
  }
  return bytes.slice(0, size);
}
