import { writeFile } from "node:fs/promises";

import { FileError } from "../errors/file-error.js";

/** Writes a file that holds nothing secret; an older one is not overwritten. @throws {@link FileError} */
export async function writePublicly(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content, { flag: "wx" });
  } catch (error) {
    throw new FileError(path, "write", error);
  }
}
