import { readFile } from "node:fs/promises";

import { FileError } from "../errors/file-error.js";
import { InputError } from "../errors/input-error.js";

/** Parses a JSON file of the user. @throws {@link FileError}, {@link InputError} */
export async function readJsonFile(path: string): Promise<unknown> {
  const content = await readTextFile(path);
  try {
    return JSON.parse(content);
  } catch {
    throw new InputError(`${path} is not JSON. Correct it, or name another file.`);
  }
}

/** @throws {@link FileError} */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new FileError(path, "read", error);
  }
}
