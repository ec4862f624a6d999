import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { writeAtomically } from "../write-atomically.js";
import { type Journal, type JournalContract, type JsonValue, readJournal } from "./journal.js";
import type { DeploymentParameters } from "../../../apps/cli/src/deployment/parameters.js";

/** A contract in the public record. */
export interface ContractRecord {
  readonly address: string;
  /** The block in which it was created: where to start reading its events. */
  readonly startBlock: number;
  readonly transactionHash: string;
  /**
   * The arguments of its constructor, integers as decimal strings; what a block explorer needs to verify it. None for a
   * contract that somebody else deployed.
   */
  readonly args: readonly JsonValue[];
}

/** The names under which the record lists our contracts. */
export const DEPLOYED_CONTRACTS = [
  "AgentRegistry",
  "DisputesExtension",
  "FeedbackRegistry",
  "GovernanceExtension",
  "JobBoard",
  "JobEscrow",
  "PanelRegistry",
  "Protocol",
  "ReputationLedger",
  "ValidationRegistry",
] as const;
export type DeployedContract = (typeof DEPLOYED_CONTRACTS)[number];

/** `deployments/<chainId>.json`: what the SDK and an indexer read. */
export interface Manifest {
  readonly chainId: number;
  /** The commit whose code was deployed. */
  readonly commit: string;
  readonly contracts: Readonly<Record<DeployedContract, ContractRecord>>;
  /** The stablecoins that the escrow lists, by symbol. */
  readonly tokens: Readonly<Record<string, { readonly address: string; readonly decimals: number }>>;
}

/** Makes the public record of a deployment from Ignition's journal. */
export function makeManifest(journalFolder: string, parameters: DeploymentParameters, commit: string): Manifest {
  const journal = readJournal(journalFolder);
  if (journal.chainId !== parameters.chainId) {
    throw new Error(
      `The journal in ${journalFolder} is of chain ${journal.chainId}, the parameters are for ${parameters.chainId}.`,
    );
  }
  const { registry, tokens, chainId } = parameters;
  const protocol = recordOf(journal, "Protocol");
  const ledger = recordOf(journal, "ReputationLedger");
  const escrow = recordOf(journal, "JobEscrow");
  const [registryArg, panels, disputes, score, settings] = protocol.args as readonly [
    string,
    string,
    string,
    JsonValue,
    EscrowSettings,
  ];
  const contracts = {
    AgentRegistry: registry === null ? recordOf(journal, "AgentRegistry") : { ...registry, args: [] },
    DisputesExtension: recordOf(journal, "DisputesExtension"),
    FeedbackRegistry: recordOf(journal, "FeedbackRegistry"),
    GovernanceExtension: recordOf(journal, "GovernanceExtension"),
    JobBoard: recordOf(journal, "JobBoard"),
    JobEscrow: {
      ...escrow,
      args: [
        registryArg,
        ledger.address,
        panels,
        disputes,
        settings.owner,
        settings.guardian,
        settings.feeBps,
        settings.listings,
      ],
    },
    PanelRegistry: recordOf(journal, "PanelRegistry"),
    Protocol: protocol,
    ReputationLedger: { ...ledger, args: [[escrow.address], score] },
    ValidationRegistry: recordOf(journal, "ValidationRegistry"),
  };
  return {
    chainId,
    commit,
    contracts,
    tokens: Object.fromEntries(
      tokens.map(({ symbol, address, decimals }) => [
        symbol,
        { address: address ?? find(journal, "TestDollar").address, decimals },
      ]),
    ),
  };
}

/** What `Protocol` hands to the escrow. */
interface EscrowSettings {
  readonly owner: string;
  readonly guardian: string;
  readonly feeBps: number;
  readonly listings: JsonValue;
}

function find(journal: Journal, name: string): JournalContract {
  const found = journal.contracts.find(({ contractName }) => contractName === name);
  if (found === undefined) throw new Error(`The journal holds no ${name}: run the deployment again.`);
  return found;
}

function recordOf(journal: Journal, name: string): ContractRecord {
  const { address, blockNumber, transactionHash, args } = find(journal, name);
  return { address, startBlock: blockNumber, transactionHash, args: args ?? [] };
}

/** A record as it is written. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Writes a record. */
export function writeManifest(path: string, manifest: Manifest): void {
  writeAtomically(path, manifestText(manifest));
}

/** Reads a record that {@link writeManifest} wrote. */
export function readManifest(path: string): Manifest {
  if (!existsSync(path)) throw new Error(`There is no ${path}: deploy first, or export the deployment.`);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Manifest;
  } catch (cause) {
    const remedy = "write it again from the journal with `tsx scripts/deploy/export.ts --chain <id>`";
    throw new Error(`${path} is cut off, or no JSON: ${remedy}.`, { cause });
  }
}

/** Where Ignition keeps the journal of a chain. */
export function journalFolderOf(root: string, chainId: number): string {
  return join(root, "ignition/deployments", `chain-${chainId}`);
}
