import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import {
  DocumentNotFoundError,
  DocumentTooLargeError,
  StoreUnavailableError,
  UnsupportedUriError,
  UriRefusedError,
} from "../../errors/document-errors.js";
import { isMarketplaceError } from "../../errors/marketplace-error.js";
import { createStore, fileName } from "./create-store.js";
import type { DocumentStore, StoreOptions } from "./document-store.js";

const SCHEMES = ["file:"];

/**
 * A store in a folder of this machine. It writes files named by their hash, each at once or not at all, and reads any
 * regular file below the folder, but nothing outside: a stranger's document cannot make us read `/etc/passwd`, neither by
 * `..` nor by a symbolic link.
 *
 * @param folder Made by the first write when it does not exist.
 * @example const local = folderStore("./jobs");
 */
export function folderStore(folder: string, options: StoreOptions = {}): DocumentStore {
  const root = resolve(folder);
  return createStore(
    {
      schemes: SCHEMES,
      handles: (uri) => isInside(root, pathOf(uri)),
      read: (uri, maxBytes) => read(root, uri, maxBytes),
      write: (content, hash, mediaType) => write(root, fileName(hash, mediaType), content),
    },
    options,
  );
}

async function read(root: string, uri: string, maxBytes: number): Promise<Uint8Array> {
  if (!isFileUri(uri)) throw new UnsupportedUriError(uri, SCHEMES);
  const path = pathOf(uri);
  if (path === undefined) throw new UriRefusedError(uri, "it does not name a file of this machine");
  if (!isInside(root, path)) throw new UriRefusedError(uri, "it leads out of the store's folder");

  let file: FileHandle | undefined;
  try {
    const real = await realpath(path);
    if (!isInside(await realpath(root), real)) throw new UriRefusedError(uri, "a link in it leads out of the folder");
    // Without O_NONBLOCK the opening of a named pipe would wait for its writer for ever.
    file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (!(await file.stat()).isFile()) throw new UriRefusedError(uri, "it is not a regular file");
    return await readUpTo(file, uri, maxBytes);
  } catch (cause) {
    if (isMarketplaceError(cause)) throw cause;
    if (["ENOENT", "ENOTDIR"].includes(codeOf(cause))) throw new DocumentNotFoundError(uri, { cause });
    throw new StoreUnavailableError(uri, codeOf(cause), { cause });
  } finally {
    await file?.close();
  }
}

/** Reads what is there, not what the size says: a file may grow while it is read. */
async function readUpTo(file: FileHandle, uri: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.createReadStream({ autoClose: false, end: maxBytes }) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    chunks.push(chunk);
  }
  if (size > maxBytes) throw new DocumentTooLargeError(uri, maxBytes);
  return new Uint8Array(Buffer.concat(chunks));
}

async function write(root: string, name: string, content: Uint8Array): Promise<string> {
  const path = join(root, name);
  const uri = pathToFileURL(path).href;
  const draft = join(root, `.${name}.${randomUUID()}.tmp`);
  try {
    await mkdir(root, { recursive: true });
    await writeFile(draft, content, { flag: "wx", flush: true });
    await rename(draft, path);
    return uri;
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined); // the first failure is the one to report
    throw new StoreUnavailableError(uri, codeOf(cause), { cause });
  }
}

/** The path of a `file:` URI; nothing when it cannot be one of this machine. */
function pathOf(uri: string): string | undefined {
  try {
    const path = isFileUri(uri) ? resolve(fileURLToPath(uri)) : undefined;
    return path?.includes("\0") ? undefined : path;
  } catch {
    return undefined;
  }
}

function isFileUri(uri: string): boolean {
  return /^file:/i.test(uri);
}

function isInside(root: string, path: string | undefined): boolean {
  return path?.startsWith(root.endsWith(sep) ? root : root + sep) ?? false;
}

/** What the operating system calls the failure, such as `EACCES`. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
