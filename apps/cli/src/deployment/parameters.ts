import { getAddress, isAddress, isHexString } from "ethers";

import { CliError } from "../errors/cli-error.js";

/** The chain of local nodes, which everybody runs alone. */
export const LOCAL_CHAIN_ID = 31_337;

/** A stablecoin that the escrow lists from its first block on. */
interface ListedToken {
  readonly symbol: string;
  /** The token, or `null` for the test dollar that is deployed first. */
  readonly address: string | null;
  readonly decimals: number;
  /** Up to this amount, in the token's units, a milestone has the short windows. */
  readonly microLimit: bigint;
}

/** An identity registry that somebody else deployed. */
interface CanonicalRegistry {
  readonly address: string;
  /** Where it was created: an indexer starts there. */
  readonly startBlock: number;
  readonly transactionHash: string;
}

/** The parameters of a deployment: the checked content of a file of parameters, as `ignition/parameters/<chainId>.json`. */
export interface DeploymentParameters {
  readonly chainId: number;
  readonly name: string;
  readonly owner: string;
  readonly guardian: string;
  readonly feeBps: number;
  /** A canonical ERC-8004 identity registry, or `null` to deploy our own. */
  readonly registry: CanonicalRegistry | null;
  readonly tokens: readonly ListedToken[];
}

/** Thrown when a deployment is refused before its first transaction; names everything that is wrong. */
export class DeploymentRefusedError extends CliError {
  override readonly name = "DeploymentRefusedError";
  readonly code = "DEPLOYMENT_REFUSED";
  readonly next = "guildhall deploy --help";

  constructor(
    subject: string,
    readonly problems: readonly string[],
  ) {
    super(`${subject}\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
  }
}

/** The highest fee that the escrow accepts, in basis points. */
const MAX_FEE_BPS = 100;
const MAX_DECIMALS = 30;
const MAX_MICRO_LIMIT = 2n ** 96n - 1n;

/** Precompiles live below; no key can sign from there. */
const FIRST_ACCOUNT = 0x10000n;

/** Hardhat's first development accounts: everybody has their keys. */
const DEVELOPMENT_ACCOUNTS = [
  "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
  "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
  "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
];

const KNOWN_FIELDS = ["name", "owner", "guardian", "feeBps", "registry", "tokens"];

/** Checks the content of a file of parameters; refuses with everything that is wrong, not only the first. */
export function checkParameters(chainId: number, content: unknown, path: string): DeploymentParameters {
  const problems: string[] = [];
  if (!isRecord(content)) throw new DeploymentRefusedError(`${path} cannot be used:`, ["it holds no object"]);
  for (const field of Object.keys(content)) {
    if (!KNOWN_FIELDS.includes(field))
      problems.push(`"${field}" is no parameter; there are ${KNOWN_FIELDS.join(", ")}`);
  }
  const { name, feeBps, registry } = content;
  if (typeof name !== "string" || name === "") problems.push('"name" must be the name of the chain');

  const owner = checkRole("owner", "schedules fees and listings", content.owner, chainId, problems);
  const guardian = checkRole("guardian", "may pause new awards", content.guardian, chainId, problems);
  if (owner !== "" && owner === guardian) problems.push('"owner" and "guardian" are two roles: name two accounts');

  if (!Number.isInteger(feeBps) || (feeBps as number) < 1 || (feeBps as number) > MAX_FEE_BPS) {
    problems.push(
      `"feeBps" is ${JSON.stringify(feeBps)}: the fee is a whole number of basis points from 1 (no score can be earned without a fee) to ${MAX_FEE_BPS}`,
    );
  }
  const canonical = checkRegistry(registry, problems);
  const tokens = checkTokens(content.tokens, chainId, problems);
  if (problems.length > 0) throw new DeploymentRefusedError(`${path} cannot be used:`, problems);
  return {
    chainId,
    name: name as string,
    owner,
    guardian,
    feeBps: feeBps as number,
    registry: canonical,
    tokens,
  };
}

function checkRole(role: string, does: string, value: unknown, chainId: number, problems: string[]): string {
  if (value === null || value === undefined || value === "") {
    problems.push(`"${role}" is not set: name the account that ${does}`);
    return "";
  }
  if (!isAddress(value)) {
    problems.push(`"${role}" is ${JSON.stringify(value)}, which is no address (or its checksum is wrong)`);
    return "";
  }
  const account = getAddress(value);
  if (BigInt(account) < FIRST_ACCOUNT) problems.push(`"${role}" is ${account}, from where nobody can act`);
  if (chainId !== LOCAL_CHAIN_ID && DEVELOPMENT_ACCOUNTS.includes(account)) {
    problems.push(`"${role}" is ${account}, a development account whose key everybody has`);
  }
  return account;
}

function checkRegistry(value: unknown, problems: string[]): CanonicalRegistry | null {
  if (value === null) return null;
  const { address, startBlock, transactionHash } = isRecord(value) ? value : {};
  if (!isAddress(address) || !Number.isSafeInteger(startBlock) || !isHexString(transactionHash, 32)) {
    problems.push(
      '"registry" is null for ours, or the "address", "startBlock" and "transactionHash" of an ERC-8004 identity registry',
    );
    return null;
  }
  return { address: getAddress(address), startBlock: startBlock as number, transactionHash };
}

function checkTokens(value: unknown, chainId: number, problems: string[]): ListedToken[] {
  if (!isRecord(value)) {
    problems.push('"tokens" names the stablecoins to list, by symbol; {} lists none');
    return [];
  }
  const tokens = Object.entries(value).map(([symbol, fields]) => checkToken(symbol, fields, chainId, problems));
  const addresses = tokens.map(({ address }) => address);
  if (new Set(addresses).size < addresses.length) problems.push('"tokens" names one token twice');
  return tokens;
}

function checkToken(symbol: string, fields: unknown, chainId: number, problems: string[]): ListedToken {
  const { address, module, decimals, microLimit } = isRecord(fields) ? fields : {};
  const isTestDollar = module === "TestDollar";
  if (isTestDollar ? address !== undefined : !isAddress(address)) {
    problems.push(`"tokens.${symbol}" needs either an "address" or "module": "TestDollar"`);
  }
  if (isTestDollar && chainId !== LOCAL_CHAIN_ID) {
    problems.push(`"tokens.${symbol}" is the test dollar, which anybody can mint: chain ${chainId} needs a real token`);
  }
  if (!Number.isInteger(decimals) || (decimals as number) < 0 || (decimals as number) > MAX_DECIMALS) {
    problems.push(`"tokens.${symbol}.decimals" is a whole number from 0 to ${MAX_DECIMALS}`);
  }
  const isAmount = typeof microLimit === "string" && /^\d{1,29}$/.test(microLimit);
  if (!isAmount || BigInt(microLimit) > MAX_MICRO_LIMIT) {
    problems.push(`"tokens.${symbol}.microLimit" is an amount in the token's units, in quotes, below 2^96`);
  }
  return {
    symbol,
    address: isAddress(address) ? getAddress(address) : null,
    decimals: decimals as number,
    microLimit: isAmount ? BigInt(microLimit) : 0n,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
