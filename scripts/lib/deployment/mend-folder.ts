import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import hre from "hardhat";

import { writeAtomically } from "../write-atomically.js";

/**
 * Writes again what Ignition keeps beside its journal and a killed process may have cut off: the artifact and the build of
 * each contract that is done, and the list of addresses. Says which files it wrote anew.
 */
export async function mendFolder(
  folder: string,
  contracts: ReadonlyMap<string, { readonly name: string; readonly address: string }>,
): Promise<string[]> {
  const notes: string[] = [];
  const mend = async (path: string, content: () => unknown): Promise<void> => {
    const isThere = existsSync(path);
    if (isThere && isJson(path)) return;
    writeAtomically(path, format(await content()));
    if (isThere) notes.push(`${path} was cut off; it is written again.`);
  };
  const resolver = new HardhatArtifactResolver(hre.artifacts);
  for (const [id, { name }] of contracts) {
    const artifact = await resolver.loadArtifact(name);
    await mend(join(folder, "artifacts", `${id}.json`), () => artifact);
    if (artifact.buildInfoId === undefined) continue;
    await mend(join(folder, "build-info", `${artifact.buildInfoId}.json`), () => resolver.getBuildInfo(name));
  }
  if (contracts.size === 0) return notes;
  const path = join(folder, "deployed_addresses.json");
  const addresses = Object.fromEntries([...contracts].map(([id, { address }]) => [id, address]));
  await mend(path, () => addresses);
  // Whole, but without a contract that was found on the chain.
  const known = JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
  const isComplete = Object.entries(addresses).every(([id, address]) => known[id] === address);
  if (!isComplete) writeAtomically(path, format({ ...known, ...addresses }));
  return notes;
}

function isJson(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, "utf8"));
    return true;
  } catch {
    return false;
  }
}

function format(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
