// Compares the storage layout of every contract with test/snapshots/storage/<Contract>.json; `--update` writes them.
// A changed layout is no bug by itself, but it must be meant: explain it in the commit. An extension runs on the storage of the
// contract that it extends, so its layout must be the beginning of that one's. Needs `hardhat build`.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { type Artifact, isContract, readArtifacts, readBuildOutput, type StorageLayout } from "../lib/artifacts.js";
import { listFiles, readText, ROOT } from "../lib/project.js";
import { conclude } from "../lib/report.js";

const FOLDER = "test/snapshots/storage";

/** Type ids hold node numbers of the syntax tree, which change with every edit: `t_struct(Job)1234_storage`. */
const stable = (type: string): string => type.replaceAll(/\)\d+/g, ")");

/** Contracts whose code runs on the storage of another, by the name of that one. */
const EXTENSIONS = { JobEscrow: ["DisputesExtension", "GovernanceExtension"] } as const;

interface Variable {
  readonly label: string;
  readonly slot: number;
  readonly offset: number;
  readonly type: string;
}

interface Snapshot {
  readonly storage: readonly Variable[];
  readonly structs: readonly { readonly name: string; readonly bytes: number; readonly members: readonly Variable[] }[];
}

function snapshotOf(artifact: Artifact): Snapshot {
  const { contracts } = readBuildOutput(artifact.buildInfoId);
  const layout: StorageLayout | undefined = contracts[artifact.inputSourceName]?.[artifact.contractName]?.storageLayout;
  const variables = (list: StorageLayout["storage"]) =>
    list.map(({ label, slot, offset, type }) => ({ label, slot: Number(slot), offset, type: stable(type) }));
  const structs = Object.entries(layout?.types ?? {})
    .filter(([, type]) => type.members !== undefined)
    .map(([id, type]) => ({
      name: stable(id),
      bytes: Number(type.numberOfBytes),
      members: variables(type.members ?? []),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return { storage: variables(layout?.storage ?? []), structs };
}

const textOf = (snapshot: Snapshot): string => `${JSON.stringify(snapshot, null, 2)}\n`;

/** What an extension would find elsewhere than the contract that it extends, or read as something else. */
function sharedLayoutGaps(): string[] {
  return Object.entries(EXTENSIONS).flatMap(([extended, extensions]) =>
    extensions.flatMap((extension) => {
      const [whole, part] = [snapshots.get(extended), snapshots.get(extension)];
      if (whole === undefined || part === undefined) return [`${extended} or ${extension} is not built: npm run build`];
      const variables = part.storage.map((variable, i) => [variable, whole.storage[i]] as const);
      const structs = part.structs.map(
        (struct) => [struct, whole.structs.find(({ name }) => name === struct.name)] as const,
      );
      return [...variables, ...structs]
        .filter(([found, expected]) => JSON.stringify(found) !== JSON.stringify(expected))
        .map(
          ([found, expected]) =>
            `${extension} has ${JSON.stringify(found)} where ${extended} has ${JSON.stringify(expected ?? "nothing")}`,
        );
    }),
  );
}

const isUpdate = process.argv.includes("--update");
const snapshots = new Map(
  readArtifacts("contracts/")
    .filter(isContract)
    .map((artifact) => [artifact.contractName, snapshotOf(artifact)]),
);
const stale = listFiles(`${FOLDER}/*.json`).filter((path) => !snapshots.has(basename(path, ".json")));

if (isUpdate) {
  mkdirSync(join(ROOT, FOLDER), { recursive: true });
  for (const [name, snapshot] of snapshots) writeFileSync(join(ROOT, FOLDER, `${name}.json`), textOf(snapshot));
  for (const path of stale) rmSync(join(ROOT, path));
  console.log(`Wrote the storage layout of ${snapshots.size} contracts to ${FOLDER}.`);
} else {
  const gaps = [...snapshots]
    .map(([name, snapshot]) => [name, textOf(snapshot)] as const)
    .filter(([name, text]) => readText(`${FOLDER}/${name}.json`) !== text)
    .map(([name, text]) =>
      readText(`${FOLDER}/${name}.json`) === ""
        ? `${name} has no snapshot: npm run storage`
        : `${name} has another storage layout than its snapshot, now:\n${text}`,
    );
  conclude(`The storage layout of ${snapshots.size} contracts is as recorded.`, [
    ...gaps,
    ...sharedLayoutGaps(),
    ...stale.map((path) => `${path} belongs to no contract: npm run storage`),
  ]);
}
