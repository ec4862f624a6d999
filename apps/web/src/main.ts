#!/usr/bin/env node
// The command guildhall-web. It prints one line of JSON when it listens.
import { readFile } from "node:fs/promises";

import { parseDeployment } from "@guildhall/sdk";

import { HELP, readArguments, type WebArguments } from "./read-arguments.js";
import { startWeb } from "./start-web.js";

async function run({ deployment: file, host: hostname, port, name, ...rest }: WebArguments): Promise<void> {
  const deployment = parseDeployment(JSON.parse(await readFile(file, "utf8")));
  const { chainId } = deployment;
  const page = await startWeb({
    settings: { ...rest, name: name ?? `Chain ${chainId}`, chainId, deployment },
    hostname,
    port,
  });
  process.stdout.write(`${JSON.stringify({ level: "info", message: "listening", url: page.url, chainId })}\n`);
  const stop = (): void => void page.close();
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

try {
  const args = readArguments(process.argv.slice(2));
  if (args === undefined) process.stdout.write(HELP);
  else await run(args);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
