import { table } from "../../output/table.js";
import { profilesFile } from "../../profiles/home.js";
import type { KeySource } from "../../profiles/profile.js";
import { readProfiles } from "../../profiles/store.js";
import { localVerb } from "../../verb/verb.js";

function keyText(key: KeySource): string {
  switch (key.kind) {
    case "none":
      return "none: reads only";
    case "keystore":
      return key.address ?? "keystore";
    case "environment":
      return `variable ${key.variable}`;
    case "devnet":
      return "well known";
  }
}

export const list = localVerb({
  name: "list",
  summary: "the markets that are stored, and which one counts",
  parameters: {},
  examples: ["guildhall profile list"],
  run: async ({ printer }) => {
    const { current, profiles } = await readProfiles();
    const rows = Object.entries(profiles).map(([name, { url, relay, indexer, key }]) => ({
      name,
      isCurrent: name === current,
      url,
      relay,
      indexer,
      key: keyText(key),
    }));
    printer.result(
      { file: profilesFile(), current: current ?? "devnet", profiles: rows },
      rows.length === 0
        ? "No profile is stored: commands use the local market. Start it: guildhall devnet"
        : table(
            ["profile", "current", "node", "relay", "indexer", "key"],
            rows.map(({ name, isCurrent, url, relay, indexer, key }) => [
              name,
              isCurrent ? "yes" : "",
              url,
              relay,
              indexer,
              key,
            ]),
          ),
    );
  },
});
