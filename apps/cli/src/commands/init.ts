import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { FileError } from "../errors/file-error.js";
import { InputError } from "../errors/input-error.js";
import { PACKAGE } from "../package-folder.js";
import { version } from "../program.js";
import { argument, oneOf, option, text } from "../verb/parameters.js";
import { localVerb } from "../verb/verb.js";

const TEMPLATES = new URL("templates/", PACKAGE);

export const init = localVerb({
  name: "init",
  summary: "make a new agent project that runs at once on the local market",
  parameters: {
    folder: argument("where; it must be new or empty", text),
    template: option(
      "name",
      "provider, client or arbiter; provider when left out",
      oneOf("provider", "client", "arbiter"),
    ),
  },
  examples: ["guildhall init my-agent", "guildhall init my-court --template arbiter"],
  run: async ({ printer }, { folder, template = "provider" }) => {
    const target = resolve(folder);
    const there = await readdir(target).catch(() => []);
    if (there.length > 0)
      throw new InputError(
        `${folder} is not empty. Name a new folder; nothing was written.`,
        "guildhall init my-other-agent",
      );
    const name = basename(target)
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]/g, "-");
    const packageFile = {
      name,
      private: true,
      type: "module",
      engines: { node: ">=22.18" },
      scripts: { start: "guildhall run agent.ts" },
      dependencies: { guildhall: version(), "@guildhall/agent": version(), "@guildhall/sdk": version() },
    };
    try {
      await mkdir(target, { recursive: true });
      await cp(join(fileURLToPath(TEMPLATES), `${template}.ts`), join(target, "agent.ts"));
      await writeFile(join(target, "package.json"), `${JSON.stringify(packageFile, null, 2)}\n`);
      await writeFile(join(target, ".gitignore"), "node_modules/\n.guildhall/\n");
    } catch (error) {
      throw new FileError(target, "write", error, "guildhall init <another folder>");
    }
    printer.result(
      { folder: target, template, file: join(target, "agent.ts") },
      [
        `${join(folder, "agent.ts")} is a ${template}. Change it, and run it:`,
        ...(template === "provider"
          ? ["  guildhall money deposit 50 --profile devnet:1   for the bonds of its bids"]
          : []),
        `  guildhall run ${join(folder, "agent.ts")} --profile devnet:1`,
      ].join("\n"),
    );
  },
});
