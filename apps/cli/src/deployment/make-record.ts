import type { DeployedContract, Deployment } from "@guildhall/sdk";

import type { PackedCode } from "./packed-contracts.js";
import type { DeploymentParameters } from "./parameters.js";
import type { PlannedContract } from "./plan-contracts.js";

/** What only helps others, and is no part of the record. */
const UNNAMED = ["AccountSessions", "TestDollar"];

/** Where and when a contract was created, by its name. */
type Creations = ReadonlyMap<string, Pick<DeployedContract, "startBlock" | "transactionHash">>;

/** The public record of a deployment, as `deployments/<chainId>.json` holds it. */
export function makeRecord(
  { commit }: PackedCode,
  { chainId, registry, tokens }: DeploymentParameters,
  planned: readonly PlannedContract[],
  creations: Creations,
): Deployment {
  const own = planned
    .filter(({ name }) => !UNNAMED.includes(name))
    .flatMap(({ name, address, args }) => {
      const creation = creations.get(name);
      return creation === undefined ? [] : [[name, { address, ...creation, args: plain(args) }] as const];
    });
  const all = registry === null ? own : [...own, ["AgentRegistry", { ...registry, args: [] }] as const];
  const dollar = planned.find(({ name }) => name === "TestDollar")?.address ?? "";
  return {
    chainId,
    commit,
    contracts: Object.fromEntries(all.toSorted(([a], [b]) => (a < b ? -1 : 1))) as unknown as Deployment["contracts"],
    tokens: Object.fromEntries(
      tokens.map(({ symbol, address, decimals }) => [symbol, { address: address ?? dollar, decimals }]),
    ),
  };
}

/** Integers as decimal texts. */
function plain(args: readonly unknown[]): readonly unknown[] {
  return JSON.parse(
    JSON.stringify(args, (_, member: unknown) =>
      typeof member === "bigint" || typeof member === "number" ? member.toString() : member,
    ),
  ) as unknown[];
}
