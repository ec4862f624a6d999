#!/usr/bin/env node
// The command guildhall-check-stats: counts every number of an indexer's /stats once more from the chain alone, prints what differs as
// JSON, and ends non-zero when anything does.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { parseDeployment } from "@guildhall/sdk";

import { OptionInvalidError } from "./errors/option-invalid-error.js";
import { compareStats } from "./recompute/compare-stats.js";

try {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { rpc: text, deployment: text, url: text } });
  const given = (option: "rpc" | "deployment" | "url"): string => {
    const value = values[option];
    if (value === undefined) throw new OptionInvalidError(option, "is missing");
    return value;
  };
  const deployment = parseDeployment(JSON.parse(await readFile(given("deployment"), "utf8")));
  const found = await compareStats({ url: given("url"), rpcUrl: given("rpc"), deployment });
  process.stdout.write(`${JSON.stringify(found)}\n`);
  process.exitCode = found.differences.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
