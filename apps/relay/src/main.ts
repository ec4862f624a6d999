#!/usr/bin/env node
// The command guildhall-relay. It prints one line of JSON when it listens, and one for each thing that its operator should know.
import { readFile } from "node:fs/promises";

import { connect, type Deployment, isMarketplaceError, resolveDid } from "@guildhall/sdk";

import { HELP, readArguments, type RelayArguments } from "./read-arguments.js";
import { startRelay } from "./start-relay.js";

function log(fields: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...fields })}\n`);
}

/** An error without anything that a stranger wrote at length. */
function factsOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { level: "error", message: "unknown" };
  const code = isMarketplaceError(error) ? error.code : error.name;
  return { level: "error", code, message: error.message.slice(0, 500) };
}

/** The record of the contracts; {@link connect} checks it. */
async function readDeployment(path: string): Promise<Deployment> {
  return JSON.parse(await readFile(path, "utf8")) as Deployment;
}

async function run({ rpc, deployment, database, host: hostname, publicUrl, ...rest }: RelayArguments): Promise<void> {
  const client = await connect({
    url: rpc,
    ...(deployment !== undefined && { deployment: await readDeployment(deployment) }),
  });
  const relay = await startRelay({
    ...rest,
    chainId: client.chainId,
    resolve: async (did) => (await resolveDid(client, { did })).document,
    database,
    hostname,
    ...(publicUrl !== undefined && { publicUrl }),
    log: (error) => log(factsOf(error)),
  });
  log({ level: "info", message: "listening", url: relay.url, chainId: client.chainId.toString() });
  const stop = (): void => {
    void relay.close().then(() => client.close());
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

try {
  const args = readArguments(process.argv.slice(2), process.env);
  if (args === undefined) process.stdout.write(HELP);
  else await run(args);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
