#!/usr/bin/env node
// The command guildhall-indexer. It prints one line of JSON when it has caught up with the chain, and Ponder's messages for its operator.
import { readFile } from "node:fs/promises";

import { parseDeployment } from "@guildhall/sdk";

import { HELP, type IndexerArguments, readArguments } from "./read-arguments.js";
import { startIndexer } from "./start-indexer.js";

async function run({ rpc, deployment, host: hostname, ...rest }: IndexerArguments): Promise<void> {
  const record = parseDeployment(JSON.parse(await readFile(deployment, "utf8")));
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort()).once("SIGTERM", () => stop.abort());
  const log = (line: string): void => void process.stdout.write(`${line}\n`);
  const indexer = await startIndexer({ ...rest, rpcUrl: rpc, deployment: record, hostname, signal: stop.signal, log });
  log(JSON.stringify({ level: "info", message: "ready", url: indexer.url, chainId: record.chainId }));
  await indexer.ended;
}

try {
  const args = readArguments(process.argv.slice(2), process.env);
  if (args === undefined) process.stdout.write(HELP);
  else await run(args);
} catch (error) {
  const isStopped = error instanceof Error && error.name === "AbortError";
  if (!isStopped) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = isStopped ? 0 : 1;
}
