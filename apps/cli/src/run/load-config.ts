import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { FileError } from "../errors/file-error.js";
import { InputError } from "../errors/input-error.js";
import type { AgentConfig } from "./agent-config.js";

/**
 * Imports the module of an agent: its default export is the configuration.
 *
 * @throws {@link FileError} when it is not there; {@link InputError} when it cannot be imported, or is no configuration.
 */
export async function loadConfig(path: string): Promise<AgentConfig> {
  const file = resolve(path);
  await access(file).catch((error: unknown) => {
    throw new FileError(path, "read", error, "guildhall init my-agent");
  });
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(file).href)) as typeof module;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const old =
      code === "ERR_UNKNOWN_FILE_EXTENSION"
        ? " This Node.js does not run TypeScript: use version 22.18 or newer, or JavaScript."
        : "";
    throw new InputError(`${path} cannot be imported: ${message}.${old}`, "guildhall init my-agent");
  }
  const config = module.default;
  if (!isConfig(config)) {
    throw new InputError(
      `${path} must export by default an object with name, description and at least one of provider, client, arbiter and keeper; journal is a text.`,
      "guildhall init my-agent",
    );
  }
  return config;
}

function isConfig(value: unknown): value is AgentConfig {
  const { name, description, journal = "", ...roles } = (value ?? {}) as Record<string, unknown>;
  const hasRole = ["provider", "client", "arbiter", "keeper"].some((role) => typeof roles[role] === "object");
  return (
    typeof name === "string" && name !== "" && typeof description === "string" && typeof journal === "string" && hasRole
  );
}
