import { resolve } from "node:path";

import { ProfileError } from "../errors/profile-error.js";
import { devnetProfile, parseDevnetName } from "./devnet-profile.js";
import type { Profile, StoredProfile } from "./profile.js";
import { readJsonFile } from "./read-json-file.js";
import { readProfiles } from "./store.js";

/** The profile that a variable of the environment makes, when no profile is stored. */
const ENVIRONMENT = "environment";

/**
 * The profile that was named, else that of `GUILDHALL_PROFILE`, else what `GUILDHALL_URL` says, else the current one, else the
 * local market. `GUILDHALL_URL`, `GUILDHALL_DEPLOYMENT`, `GUILDHALL_RELAY` and `GUILDHALL_INDEXER` count before what is
 * stored.
 *
 * @throws {@link ProfileError} when there is none of the name.
 */
export async function chooseProfile(named: string | undefined): Promise<Profile> {
  const { GUILDHALL_PROFILE, GUILDHALL_URL } = process.env;
  const wanted = named ?? (GUILDHALL_PROFILE === "" ? undefined : GUILDHALL_PROFILE);
  const devnet = wanted === undefined ? undefined : parseDevnetName(wanted);
  if (wanted !== undefined && devnet !== undefined) return devnetProfile(wanted, devnet);
  if (wanted === undefined && GUILDHALL_URL !== undefined && GUILDHALL_URL !== "") {
    return open(ENVIRONMENT, { url: GUILDHALL_URL, key: { kind: "environment", variable: "GUILDHALL_PRIVATE_KEY" } });
  }
  const book = await readProfiles();
  const name = wanted ?? book.current;
  if (name === undefined) return devnetProfile("devnet", { index: 0, port: parseDevnetName("devnet")?.port ?? 0 });
  const stored = Object.hasOwn(book.profiles, name) ? book.profiles[name] : undefined;
  if (stored === undefined) {
    const known = Object.keys(book.profiles);
    throw new ProfileError(
      `There is no profile "${name}". ${known.length === 0 ? "None is stored yet." : `Stored are: ${known.join(", ")}.`}`,
      `guildhall profile add ${name} --url <url>`,
    );
  }
  return open(name, stored);
}

async function open(name: string, stored: StoredProfile): Promise<Profile> {
  const { url, deployment: path, relay, indexer, documents, key } = stored;
  const { GUILDHALL_URL, GUILDHALL_DEPLOYMENT, GUILDHALL_RELAY, GUILDHALL_INDEXER } = process.env;
  const place = GUILDHALL_DEPLOYMENT ?? path;
  const chosenRelay = GUILDHALL_RELAY ?? relay;
  const chosenIndexer = GUILDHALL_INDEXER ?? indexer;
  const { parseDeployment } = await import("@guildhall/sdk");
  return {
    name,
    journal: name,
    url: GUILDHALL_URL ?? url,
    key,
    ...(place !== undefined && { deployment: parseDeployment(await readJsonFile(resolve(place))) }),
    ...(chosenRelay !== undefined && { relay: chosenRelay }),
    ...(chosenIndexer !== undefined && { indexer: chosenIndexer }),
    ...(documents !== undefined && { documents }),
  };
}
