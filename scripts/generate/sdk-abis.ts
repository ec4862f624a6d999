import type { Artifact } from "../lib/artifacts.js";
import type { Manifest } from "../lib/deployment/manifest.js";

const HEADER = "// Written by scripts/generate/main.ts from the contracts. Do not edit.\n";

/** What a part of an ABI looks like, as far as it is looked at here. */
type AbiItem = Artifact["abi"][number] & { readonly inputs?: readonly { readonly type: string }[] };

/** A call of the escrow runs into errors of these, too. */
const CALLED_BY_ESCROW = ["PanelRegistry", "AgentRegistry"];

/**
 * The ABIs as constants whose types viem and wagmi read, one file a contract; each has all errors that a call of the contract may end
 * with.
 */
export function sdkAbis(contracts: readonly Artifact[]): ReadonlyMap<string, string> {
  const own = contracts.filter(({ sourceName }) => sourceName.startsWith("contracts/"));
  const errorsOf = (names: readonly string[]): readonly AbiItem[] =>
    own.filter(({ contractName }) => names.includes(contractName)).flatMap(({ abi }) => abi.filter(isError));
  const files = own.map(({ contractName, abi }): [string, string] => {
    const more = contractName === "JobEscrow" ? errorsOf(CALLED_BY_ESCROW) : [];
    return [`abi/${kebab(contractName)}.ts`, fileOf(contractName, unique([...abi, ...more]))];
  });
  const index = own.map(
    ({ contractName }) => `export { ${constantOf(contractName)} } from "./${kebab(contractName)}.js";`,
  );
  return new Map([...files, ["abi/index.ts", `${HEADER}${index.toSorted().join("\n")}\n`]]);
}

/** The addresses of each public chain, by chain id. */
export function sdkAddresses(records: readonly Manifest[]): string {
  const byChain = records.map(({ chainId, contracts }) => {
    const entries = Object.entries(contracts).map(([name, { address }]) => [name, address]);
    return `  ${chainId}: ${JSON.stringify(Object.fromEntries(entries))},\n`;
  });
  const type = "Readonly<Record<number, Readonly<Record<string, `0x${string}`>>>>";
  return `${HEADER}
/** The addresses of the contracts on each public chain, by chain id and name. */
export const addresses = {
${byChain.join("")}} as const satisfies ${type};
`;
}

function fileOf(contractName: string, items: readonly AbiItem[]): string {
  const lines = items.map((item) => `  ${JSON.stringify(withoutInternalTypes(item))},`);
  return `${HEADER}
/** The ABI of ${contractName}, with all errors that a call of it may end with. */
export const ${constantOf(contractName)} = [
${lines.join("\n")}
] as const;
`;
}

function isError({ type }: AbiItem): boolean {
  return type === "error";
}

/** The same error, declared by two contracts, once. */
function unique(items: readonly AbiItem[]): readonly AbiItem[] {
  return [...new Map(items.map((item) => [JSON.stringify(withoutInternalTypes(item)), item])).values()];
}

/** They name Solidity's structs and enums, which no client knows. */
function withoutInternalTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInternalTypes);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== "internalType");
  return Object.fromEntries(members.map(([name, member]) => [name, withoutInternalTypes(member)]));
}

/** `JobEscrow` as `jobEscrowAbi`. */
function constantOf(contractName: string): string {
  return `${contractName.charAt(0).toLowerCase()}${contractName.slice(1)}Abi`;
}

/** `JobEscrow` as `job-escrow`. */
function kebab(contractName: string): string {
  return contractName.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}
