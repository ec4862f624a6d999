import { resolve } from "node:path";

import { InputError } from "../../errors/input-error.js";
import { readJsonFile } from "../../profiles/read-json-file.js";
import { profileName, readProfiles, writeProfiles } from "../../profiles/store.js";
import { argument, flag, option, requiredOption, text, url } from "../../verb/parameters.js";
import { localVerb } from "../../verb/verb.js";

export const add = localVerb({
  name: "add",
  summary: "store a market under a name, and make it the current one",
  parameters: {
    name: argument("a name of your own", profileName),
    url: requiredOption("url", "the node of the chain", url),
    deployment: option("file", "deployments/<chainId>.json; the SDK's own record when left out", text),
    relay: option("url", "the relay that carries messages", url),
    indexer: option("url", "an index of the market", url),
    documents: option("place", "where documents are put: data:, file:///a/folder, or a server", text),
    keystore: option("file", "an encrypted JSON keystore that you have", text),
    keyVariable: option("variable", "a variable of the environment that holds the key", text),
    replace: flag("replace a profile of this name"),
  },
  examples: [
    "guildhall profile add base --url https://mainnet.base.org --relay https://relay.example",
    "guildhall profile add test --url http://127.0.0.1:8545 --deployment deployments/31337.json --key-variable MY_KEY",
  ],
  run: async ({ printer }, { name, url: node, keystore, keyVariable, replace, ...places }) => {
    const { deployment, relay, indexer, documents } = places;
    const book = await readProfiles();
    if (Object.hasOwn(book.profiles, name) && replace !== true) {
      throw new InputError(
        `There is a profile "${name}" already. Add --replace to write it anew; its key stays.`,
        `guildhall profile add ${name} --replace --url <url>`,
      );
    }
    if (
      keyVariable !== undefined &&
      (!/^[A-Za-z_]\w{0,99}$/.test(keyVariable) || /^[\da-f]{32,}$/i.test(keyVariable))
    ) {
      // It may be the key itself: it is not shown.
      throw new InputError(
        "--key-variable takes the name of a variable, never a key. Write a name such as MY_KEY.",
        `guildhall profile add ${name} --help`,
      );
    }
    if (deployment !== undefined) {
      const { parseDeployment } = await import("@guildhall/sdk");
      parseDeployment(await readJsonFile(resolve(deployment)));
    }
    const before = Object.hasOwn(book.profiles, name) ? book.profiles[name]?.key : undefined;
    const key =
      keyVariable !== undefined
        ? ({ kind: "environment", variable: keyVariable } as const)
        : keystore !== undefined
          ? ({ kind: "keystore", path: resolve(keystore) } as const)
          : (before ?? ({ kind: "none" } as const));
    await writeProfiles({
      current: name,
      profiles: {
        ...book.profiles,
        [name]: {
          url: node,
          key,
          ...(deployment !== undefined && { deployment: resolve(deployment) }),
          ...(relay !== undefined && { relay }),
          ...(indexer !== undefined && { indexer }),
          ...(documents !== undefined && { documents }),
        },
      },
    });
    printer.result(
      { name, url: node, key: key.kind },
      `The profile "${name}" is stored, and is the current one.\n${key.kind === "none" ? `It can only read. Give it a key: guildhall profile key ${name}` : "Look whether it works: guildhall doctor"}`,
    );
  },
});
