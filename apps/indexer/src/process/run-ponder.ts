import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createApi } from "../api/create-api.js";
import { registerHandlers } from "../handlers/index.js";
import * as schema from "../schema/index.js";
import { indexerConfig } from "./config.js";
import { providePartsToPonder } from "./indexer-parts.js";
import type { ProcessOptions } from "./process-options.js";
import { writeProject } from "./write-project.js";

/** The rows that Ponder keeps at hand while it indexes; left alone, it takes a fifth of the heap that Node may have. */
const CACHE_BYTES = 192 * 1024 * 1024;

/** Provides what Ponder's files ask for, and then is Ponder's command. */
export function runPonder(options: ProcessOptions): Promise<unknown> {
  const { deployment, databaseUrl, dataDir } = options;
  const config = indexerConfig({
    ...options,
    database: databaseUrl === undefined ? { folder: join(dataDir, "pglite") } : { postgres: databaseUrl },
  });
  providePartsToPonder({
    config,
    schema,
    register: (ponder) => registerHandlers(ponder, deployment.chainId),
    openApi: () => createApi(options),
  });
  const project = join(dataDir, "project");
  writeProject(project, options.version);
  // Ponder reads an .env.local of the working directory, and takes a port from PORT.
  process.chdir(project);
  delete process.env["PORT"];
  process.env["PONDER_TELEMETRY_DISABLED"] = "true";
  process.env["PONDER_CACHE_BYTES"] ??= String(CACHE_BYTES);
  const command = new URL("bin/ponder.js", import.meta.resolve("ponder"));
  const { schema: name, port, hostname, serveOnly } = options;
  const args = ["--schema", name, "--port", String(port), "--hostname", hostname, "--log-format", "json"];
  process.argv = [
    process.argv[0] ?? "",
    fileURLToPath(command),
    serveOnly ? "serve" : "start",
    "--root",
    project,
    ...args,
    "--log-level",
    "warn",
  ];
  return import(command.href);
}
