import { link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { FileError } from "../errors/file-error.js";

/** Writes a file that only its owner can read, whole or not at all. @throws {@link FileError} */
export async function writePrivately(path: string, content: string): Promise<void> {
  await place(path, content, rename);
}

/** Does the same unless there is such a file. @returns Whether it was written. @throws {@link FileError} */
export async function createPrivately(path: string, content: string): Promise<boolean> {
  try {
    await place(path, content, link);
    return true;
  } catch (error) {
    if (((error as FileError).cause as NodeJS.ErrnoException | undefined)?.code === "EEXIST") return false;
    throw error;
  }
}

async function place(
  path: string,
  content: string,
  put: (draft: string, path: string) => Promise<void>,
): Promise<void> {
  const draft = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(draft, content, { mode: 0o600, flush: true });
    await put(draft, path);
  } catch (error) {
    throw new FileError(path, "write", error);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}
