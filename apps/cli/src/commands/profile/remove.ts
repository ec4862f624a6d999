import { ProfileError } from "../../errors/profile-error.js";
import { readProfiles, writeProfiles } from "../../profiles/store.js";
import { argument, text } from "../../verb/parameters.js";
import { localVerb } from "../../verb/verb.js";

export const remove = localVerb({
  name: "remove",
  summary: "forget a profile; its keystore stays on the disk",
  parameters: { name: argument("the profile", text) },
  examples: ["guildhall profile remove base"],
  run: async ({ printer }, { name }) => {
    const { current, profiles } = await readProfiles();
    if (!Object.hasOwn(profiles, name))
      throw new ProfileError(`There is no profile "${name}". Look at the list.`, "guildhall profile list");
    const rest = Object.fromEntries(Object.entries(profiles).filter(([other]) => other !== name));
    await writeProfiles({ ...(current !== undefined && current !== name && { current }), profiles: rest });
    printer.result({ removed: name }, `The profile "${name}" is forgotten. Its keystore is still on the disk.`);
  },
});
