import { cpus, totalmem } from "node:os";

import { readText } from "../../scripts/lib/project.js";

/** Where and with what a report was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  /** Versions of the packages that the numbers depend on. */
  readonly packages: Readonly<Record<string, string>>;
}

const PACKAGES = ["hardhat", "ethers", "solc", "@foundry-rs/anvil"] as const;

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  };
}

function versionOf(name: string): string {
  return (JSON.parse(readText(`node_modules/${name}/package.json`)) as { version: string }).version;
}
