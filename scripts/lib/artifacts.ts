import { listFiles, readJson } from "./project.js";

/** What Hardhat writes about one compiled contract; only the parts that our scripts read. */
export interface Artifact {
  readonly contractName: string;
  /** The file as we name it, e.g. `contracts/escrow/JobEscrow.sol`. */
  readonly sourceName: string;
  /** The same file as the compiler knew it. */
  readonly inputSourceName: string;
  readonly buildInfoId: string;
  readonly abi: readonly { readonly type: string; readonly name?: string }[];
  readonly bytecode: string;
  readonly deployedBytecode: string;
}

/** A node of solc's syntax tree; `src` is `offset:length:file` in bytes. */
export interface AstNode {
  readonly nodeType: string;
  readonly src: string;
  readonly [field: string]: unknown;
}

/** A variable of a contract in storage, as solc lays it out. */
export interface StorageLayout {
  readonly storage: readonly { label: string; slot: string; offset: number; type: string }[];
  readonly types: Readonly<
    Record<
      string,
      {
        label: string;
        numberOfBytes: string;
        members?: readonly { label: string; slot: string; offset: number; type: string }[];
      }
    >
  > | null;
}

interface BuildOutput {
  readonly output: {
    readonly errors?: readonly {
      readonly severity: string;
      readonly formattedMessage: string;
      readonly sourceLocation?: { readonly file: string };
    }[];
    readonly sources: Readonly<Record<string, { readonly ast: AstNode }>>;
    readonly contracts: Readonly<Record<string, Readonly<Record<string, { readonly storageLayout?: StorageLayout }>>>>;
  };
}

const outputs = new Map<string, BuildOutput>();

/** All artifacts of contracts, interfaces and libraries whose file starts with `prefix`. Needs `hardhat build`. */
export function readArtifacts(prefix: string): Artifact[] {
  return listFiles(`artifacts/${prefix}**/*.json`).map((path) => readJson<Artifact>(path, {} as Artifact));
}

/** Whether there is code to deploy: a contract that is not abstract, or a library. */
export function hasCode(artifact: Artifact): boolean {
  return artifact.bytecode !== "0x";
}

/** What the compiler said in the run that produced an artifact. */
export function readBuildOutput(buildInfoId: string): BuildOutput["output"] {
  let output = outputs.get(buildInfoId);
  if (output === undefined) {
    output = readJson<BuildOutput>(`artifacts/build-info/${buildInfoId}.output.json`, {
      output: { sources: {}, contracts: {} },
    });
    outputs.set(buildInfoId, output);
  }
  return output.output;
}

/** Whether the artifact is a contract that can be deployed: no interface, no library, not abstract. */
export function isContract(artifact: Artifact): boolean {
  const definitions = (astOf(artifact)?.nodes ?? []) as readonly AstNode[];
  return (
    hasCode(artifact) &&
    definitions.some(({ name, contractKind }) => name === artifact.contractName && contractKind === "contract")
  );
}

/** The syntax tree of the file that an artifact comes from. */
function astOf(artifact: Artifact): AstNode | undefined {
  return readBuildOutput(artifact.buildInfoId).sources[artifact.inputSourceName]?.ast;
}
