import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where profiles, keys and journals are: `GUILDHALL_HOME`, else the usual place for configuration. */
function homeFolder(): string {
  const { GUILDHALL_HOME: own, XDG_CONFIG_HOME: config } = process.env;
  if (own !== undefined && own !== "") return resolve(own);
  return join(config !== undefined && config !== "" ? config : join(homedir(), ".config"), "guildhall");
}

export const profilesFile = (): string => join(homeFolder(), "profiles.json");

export const keystoreFile = (profile: string): string => join(homeFolder(), "keys", `${profile}.json`);

/** What was signed, so that nothing is sent twice after a crash. */
export const journalFile = (profile: string): string => join(homeFolder(), "journals", `${fileName(profile)}.jsonl`);

/** Where sealed bids are, with what opens them. */
export const bidsFolder = (profile: string): string => join(homeFolder(), "bids", fileName(profile));

function fileName(profile: string): string {
  return profile.replaceAll(/[^\w-]/g, "_");
}
