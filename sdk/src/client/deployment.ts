import { getAddress, isAddress, isHexString } from "ethers";

import { DeploymentInvalidError } from "../errors/connection-errors.js";
import { CORE_CONTRACTS, type DeployedContract, type Deployment, type KnownToken } from "../protocol/deployment.js";

/**
 * Checks that a value, say the parsed content of a file, is a deployment. Fields it does not know are dropped.
 *
 * @returns A copy with checksummed addresses.
 * @throws {@link DeploymentInvalidError}
 * @example const deployment = parseDeployment(JSON.parse(await readFile("deployments/31337.json", "utf8")));
 */
export function parseDeployment(value: unknown): Deployment {
  const { chainId, commit, contracts, tokens } = object(value, "");
  if (!isCount(chainId) || chainId === 0)
    throw new DeploymentInvalidError("/chainId", "must be a positive whole number");
  if (typeof commit !== "string") throw new DeploymentInvalidError("/commit", "must be a text");

  const known = Object.fromEntries(
    Object.entries(object(contracts, "/contracts")).map(([name, entry]) => [
      name,
      contract(entry, `/contracts/${name}`),
    ]),
  );
  for (const name of CORE_CONTRACTS) {
    if (!Object.hasOwn(known, name)) throw new DeploymentInvalidError(`/contracts/${name}`, "is missing");
  }
  return {
    chainId,
    commit,
    contracts: known as unknown as Deployment["contracts"],
    ...(tokens === undefined ? {} : { tokens: parseTokens(tokens) }),
  };
}

function contract(value: unknown, path: string): DeployedContract {
  const { address, startBlock, transactionHash, args } = object(value, path);
  if (!isCount(startBlock)) throw new DeploymentInvalidError(`${path}/startBlock`, "must be a block number");
  if (!isHexString(transactionHash, 32)) {
    throw new DeploymentInvalidError(`${path}/transactionHash`, "must be a transaction hash");
  }
  if (!Array.isArray(args)) throw new DeploymentInvalidError(`${path}/args`, "must be a list");
  return { address: checksummed(address, `${path}/address`), startBlock, transactionHash, args };
}

function parseTokens(value: unknown): Record<string, KnownToken> {
  const entries = Object.entries(object(value, "/tokens")).map(([symbol, entry]): [string, KnownToken] => {
    const path = `/tokens/${symbol}`;
    const { address, decimals } = object(entry, path);
    if (!isCount(decimals) || decimals > 255) {
      throw new DeploymentInvalidError(`${path}/decimals`, "must be a whole number of at most 255");
    }
    return [symbol, { address: checksummed(address, `${path}/address`), decimals }];
  });
  return Object.fromEntries(entries);
}

function object(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new DeploymentInvalidError(path, "must be an object");
}

function checksummed(value: unknown, path: string): string {
  if (typeof value === "string" && value.startsWith("0x") && isAddress(value)) return getAddress(value);
  throw new DeploymentInvalidError(path, "must be an address");
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
