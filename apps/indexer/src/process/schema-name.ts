import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Deployment } from "@guildhall/sdk";

import { IndexerFailedError } from "../errors/indexer-failed-error.js";
import { askNode } from "./node-calls.js";

const SOURCES = ["schema", "handlers", "rules"] as const;
const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A hash of all that decides what the tables hold. */
export function indexVersion(): string {
  const hash = createHash("sha256");
  for (const folder of SOURCES) {
    const files = readdirSync(join(ROOT, folder)).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith(".d.ts"));
    for (const name of files.sort()) hash.update(name).update(readFileSync(join(ROOT, folder, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * The database schema for a version, a deployment and a chain: a local chain that begins anew, with the same addresses, has another
 * first block, and so another schema.
 *
 * @throws {@link NodeSilentError}; {@link IndexerFailedError} when the node is of another chain.
 */
export async function schemaName(deployment: Deployment, url: string): Promise<string> {
  const chainId = Number(await askNode(url, "eth_chainId", []));
  if (chainId !== deployment.chainId) {
    throw new IndexerFailedError(`The node is of chain ${chainId}, the deployment of chain ${deployment.chainId}.`);
  }
  const { startBlock } = deployment.contracts.JobEscrow;
  const block = (await askNode(url, "eth_getBlockByNumber", [`0x${startBlock.toString(16)}`, false])) as {
    hash?: string;
  } | null;
  const places = Object.entries(deployment.contracts).map(([name, { address }]) => [name, address]);
  const text = JSON.stringify([indexVersion(), deployment.chainId, places, block?.hash ?? null]);
  return `guildhall_${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
}
