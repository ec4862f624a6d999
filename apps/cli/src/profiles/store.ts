import { readFile } from "node:fs/promises";

import { FileError } from "../errors/file-error.js";
import { InputError } from "../errors/input-error.js";
import { ProfileError } from "../errors/profile-error.js";
import { profilesFile } from "./home.js";
import type { KeySource, StoredProfile } from "./profile.js";
import { writePrivately } from "./write-privately.js";

/** All profiles of this user. */
export interface ProfileBook {
  /** The one that counts when none is named. */
  readonly current?: string;
  readonly profiles: Readonly<Record<string, StoredProfile>>;
}

/** A profile's name, which becomes a part of file names. */
export function profileName(value: string): string {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(value) || value === "devnet") {
    throw new InputError(
      `"${value}" is no name for a profile. Write lower-case letters, digits and dashes; "devnet" is taken.`,
    );
  }
  return value;
}

/** @throws {@link ProfileError} when the file is not what this program wrote; {@link FileError} */
export async function readProfiles(): Promise<ProfileBook> {
  const path = profilesFile();
  let content;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { profiles: {} };
    throw new FileError(path, "read", error);
  }
  try {
    const book = JSON.parse(content) as ProfileBook;
    if (!isBook(book)) throw new TypeError("not a book of profiles");
    return book;
  } catch (cause) {
    // The text may hold anything, so that none of it is shown.
    throw new ProfileError(
      `${path} is damaged: it is not the JSON that this program writes. Move it away and add your profiles again; keys are in other files.`,
      "guildhall profile add <name> --url <url>",
      cause instanceof SyntaxError ? undefined : { cause },
    );
  }
}

export async function writeProfiles(book: ProfileBook): Promise<void> {
  await writePrivately(profilesFile(), `${JSON.stringify(book, null, 2)}\n`);
}

function isBook(value: unknown): value is ProfileBook {
  const { current, profiles } = (value ?? {}) as { readonly current?: unknown; readonly profiles?: unknown };
  if (current !== undefined && typeof current !== "string") return false;
  if (typeof profiles !== "object" || profiles === null || Array.isArray(profiles)) return false;
  return Object.values(profiles).every((profile) => {
    const { url, indexer = "", key } = (profile ?? {}) as Partial<StoredProfile>;
    return typeof url === "string" && typeof indexer === "string" && isKeySource(key);
  });
}

function isKeySource(key: unknown): key is KeySource {
  const { kind, path, variable } = (key ?? {}) as Record<string, unknown>;
  if (kind === "none") return true;
  if (kind === "keystore") return typeof path === "string";
  return kind === "environment" && typeof variable === "string";
}
