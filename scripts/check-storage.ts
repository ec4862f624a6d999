// Compares the storage layout of every contract with test/snapshots/storage/<Contract>.json; `--update` writes them.
// A changed layout is no bug by itself, but it must be meant: explain it in the commit. Needs `hardhat build`.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { type Artifact, isContract, readArtifacts, readBuildOutput, type StorageLayout } from "./lib/artifacts.js";
import { listFiles, readText, ROOT } from "./lib/project.js";
import { conclude } from "./lib/report.js";

const FOLDER = "test/snapshots/storage";

/** Type ids hold node numbers of the syntax tree, which change with every edit: `t_struct(Job)1234_storage`. */
const stable = (type: string): string => type.replaceAll(/\)\d+/g, ")");

function snapshotOf(artifact: Artifact): string {
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
  const snapshot = { storage: variables(layout?.storage ?? []), structs };
  return `${JSON.stringify(snapshot, null, 2)}\n`;
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
  for (const [name, text] of snapshots) writeFileSync(join(ROOT, FOLDER, `${name}.json`), text);
  for (const path of stale) rmSync(join(ROOT, path));
  console.log(`Wrote the storage layout of ${snapshots.size} contracts to ${FOLDER}.`);
} else {
  const gaps = [...snapshots]
    .filter(([name, text]) => readText(`${FOLDER}/${name}.json`) !== text)
    .map(([name, text]) =>
      readText(`${FOLDER}/${name}.json`) === ""
        ? `${name} has no snapshot: npm run storage`
        : `${name} has another storage layout than its snapshot, now:\n${text}`,
    );
  conclude(`The storage layout of ${snapshots.size} contracts is as recorded.`, [
    ...gaps,
    ...stale.map((path) => `${path} belongs to no contract: npm run storage`),
  ]);
}
