import { decodeBase64, encodeBase64 } from "ethers";

import { DocumentTooLargeError, UriRefusedError } from "../errors/document-errors.js";
import { readStream, utf8Bytes } from "./bytes.js";
import { canonicalBytes } from "./json/canonical-text.js";
import { BLOB_MAX_BYTES } from "./limits.js";
import { unzipper } from "./node-modules.js";

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
  return `data:${mediaType};base64,${encodeBase64(bytes)}`;
}

/** What a `data:` URI holds. */
export interface DataUriContent {
  readonly content: Uint8Array;
  readonly mediaType: string;
}

/**
 * The content of a `data:` URI (RFC 2397), in base64 or percent-encoded. It is read as agents in the wild write it: base64 without its
 * end or in the alphabet of URLs, letters that should be escaped, and gzip by the parameter `enc=gzip`, which in a browser only
 * {@link dataUriStore} can read.
 *
 * @param maxBytes The largest content accepted, in bytes; 16 MiB when left out.
 * @throws {@link UriRefusedError} when it is no `data:` URI or its content cannot be read; {@link DocumentTooLargeError}.
 * @example const { content, mediaType } = fromDataUri(uri);
 */
export function fromDataUri(uri: string, maxBytes = BLOB_MAX_BYTES): DataUriContent {
  const { content, mediaType, isZipped } = decode(uri, maxBytes);
  return { content: isZipped ? unzip(uri, content, maxBytes) : content, mediaType };
}

/** The same, with gzip also where there is no Node.js. */
export async function readDataUri(uri: string, maxBytes: number): Promise<DataUriContent> {
  const { content, mediaType, isZipped } = decode(uri, maxBytes);
  if (!isZipped) return { content, mediaType };
  const isNode = unzipper() !== undefined;
  return { content: isNode ? unzip(uri, content, maxBytes) : await unzipStream(uri, content, maxBytes), mediaType };
}

/** The content as the URI says it, which is within the bound unless it is zipped: then it may grow. */
function decode(uri: string, maxBytes: number): DataUriContent & { readonly isZipped: boolean } {
  const comma = uri.indexOf(",");
  if (!/^data:/i.test(uri) || comma < 0) throw new UriRefusedError(uri, "it is not of the form data:<type>,<content>");
  // Base64 holds 3 bytes in 4 characters, percent-encoding at least 1 in 3: anything longer cannot fit.
  const body = uri.slice(comma + 1);
  if (body.length > maxBytes * 3 + 4) throw new DocumentTooLargeError(uri, maxBytes);

  const [mediaType = "", ...parameters] = uri
    .slice("data:".length, comma)
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const content = parameters.at(-1) === "base64" ? fromBase64(uri, body) : fromPercent(body);
  const isZipped = parameters.includes("enc=gzip");
  if (!isZipped && content.length > maxBytes) throw new DocumentTooLargeError(uri, maxBytes);
  return { content, mediaType: mediaType || "text/plain", isZipped };
}

function fromBase64(uri: string, body: string): Uint8Array {
  const text = unescaped(body).replace(/\s+/g, "").replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/");
  if (text.length % 4 === 1 || !BASE64.test(text)) throw new UriRefusedError(uri, "its content is not base64");
  return new Uint8Array(decodeBase64(text));
}

/** Some escape the signs of base64. */
function unescaped(body: string): string {
  return body.includes("%") ? new TextDecoder("latin1").decode(fromPercent(body)) : body;
}

/** A percent sign that begins no escape is kept as it is, as in browsers. */
function fromPercent(body: string): Uint8Array {
  const text = utf8Bytes(body);
  const bytes = new Uint8Array(text.length);
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    const escape = text[i] === PERCENT ? String.fromCharCode(...text.subarray(i + 1, i + 3)) : "";
    const isEscape = /^[0-9A-Fa-f]{2}$/.test(escape);
    bytes[size++] = isEscape ? Number.parseInt(escape, 16) : (text[i] ?? 0);
    if (isEscape) i += 2;
  }
  return bytes.slice(0, size);
}

/** Bounded while it grows: a kilobyte can hold a megabyte of zeros. */
function unzip(uri: string, content: Uint8Array, maxBytes: number): Uint8Array {
  const zlib = unzipper();
  if (zlib === undefined) {
    throw new UriRefusedError(
      uri,
      "its content is gzip, which a browser cannot read at once: read it by dataUriStore()",
    );
  }
  try {
    return new Uint8Array(zlib.gunzipSync(content, { maxOutputLength: maxBytes }));
  } catch (cause) {
    if ((cause as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") throw new DocumentTooLargeError(uri, maxBytes);
    throw new UriRefusedError(uri, "its content is not gzip", { cause });
  }
}

/** The same as browsers do it. */
async function unzipStream(uri: string, content: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const zipped = new Blob([new Uint8Array(content)]).stream();
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readStream(zipped.pipeThrough(new DecompressionStream("gzip")), maxBytes);
  } catch (cause) {
    throw new UriRefusedError(uri, "its content is not gzip", { cause });
  }
  if (bytes === undefined) throw new DocumentTooLargeError(uri, maxBytes);
  return bytes;
}
