import { ProfileError } from "../../errors/profile-error.js";
import { readProfiles, writeProfiles } from "../../profiles/store.js";
import { argument, text } from "../../verb/parameters.js";
import { localVerb } from "../../verb/verb.js";

export const use = localVerb({
  name: "use",
  summary: "make a profile the current one; devnet for the local market",
  parameters: { name: argument("the profile", text) },
  examples: ["guildhall profile use base", "guildhall profile use devnet"],
  run: async ({ printer }, { name }) => {
    const { profiles } = await readProfiles();
    if (name !== "devnet" && !Object.hasOwn(profiles, name)) {
      throw new ProfileError(`There is no profile "${name}". Add it, or look at the list.`, "guildhall profile list");
    }
    await writeProfiles(name === "devnet" ? { profiles } : { current: name, profiles });
    printer.result({ current: name }, `Commands use "${name}" from now on.`);
  },
});
