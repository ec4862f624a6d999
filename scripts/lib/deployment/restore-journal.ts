import { existsSync } from "node:fs";

import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import { type Future, FutureType, type IgnitionModule, isFuture } from "@nomicfoundation/ignition-core";
import { getAddress } from "ethers";
import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import type { EthereumProvider } from "hardhat/types/providers";

import { writeAtomically } from "../write-atomically.js";
import { create2AddressOf, initCodeOf } from "../../../apps/cli/src/deployment/create2.js";
import { findCreation } from "../../../apps/cli/src/deployment/find-creation.js";
import { creationLines, firstLine, type NewContract } from "./journal-lines.js";
import { type JournalLines, type JournalMessage, journalPathOf, readJournalLines } from "./journal.js";
import { mendFolder } from "./mend-folder.js";
import { DeploymentRefusedError, LOCAL_CHAIN_ID } from "../../../apps/cli/src/deployment/parameters.js";
import { waitForSender, type WaitOptions } from "./wait-for-sender.js";

/** How patiently a deployment goes on. */
export interface ResumeOptions extends WaitOptions {
  /** Milliseconds between two attempts; 2,000 by default. */
  readonly retryPause?: number;
}

/** A contract that is still to be deployed. */
export interface MissingContract {
  readonly name: string;
  /** The length of its creation code without arguments. */
  readonly bytes: number;
}

/** What a journal says after {@link restoreJournal}. */
export interface RestoredJournal {
  /** How many parts of the deployment are done. */
  readonly done: number;
  readonly missing: readonly MissingContract[];
  /** Sentences for the person who deploys. */
  readonly notes: readonly string[];
}

/**
 * Makes Ignition's journal say what the chain says. Ignition stops for good at a transaction whose hash it never learnt, at
 * one that failed or timed out, at an address that is taken, and at a line that is cut off. Here only complete steps stay
 * in the journal; a contract that is at its address is written down as done, from any sender; and all other
 * steps are forgotten, so that Ignition takes them again. That is safe: an address can be taken once.
 *
 * @throws {DeploymentRefusedError} When the journal is of another chain, code or parameters, or transactions of the
 * sender stay pending.
 */
export async function restoreJournal(
  connection: NetworkConnection,
  ignitionModule: IgnitionModule,
  journalFolder: string,
  options: WaitOptions = {},
): Promise<RestoredJournal> {
  const path = journalPathOf(journalFolder);
  const old: JournalLines = existsSync(path) ? readJournalLines(journalFolder) : { lines: [], isTorn: false };
  const chainId = await requireSameChain(connection.provider, old, journalFolder);
  let found = await compare(connection.provider, ignitionModule, old, journalFolder);
  if (found.missing.length > 0 && (await waitForSender(connection, options))) {
    found = await compare(connection.provider, ignitionModule, old, journalFolder);
  }

  const kept = old.lines.filter(({ message }) => found.kept.has(message.futureId ?? ""));
  const isChanged = old.isTorn || found.adopted.length > 0 || kept.length + 1 < old.lines.length;
  const notes = [...found.notes];
  if (old.isTorn) notes.push(`${path} ended in a line that was cut off; the line is gone.`);
  notes.push(...(await mendFolder(journalFolder, found.contracts)));
  if (isChanged && old.lines.length + found.adopted.length > 0) {
    const lines = [firstLine(chainId), ...kept.map(({ text }) => text), ...found.adopted.flatMap(creationLines)];
    writeAtomically(path, lines.map((line) => `\n${line}`).join(""));
  }
  return { done: found.values.size, missing: found.missing, notes };
}

interface Comparison {
  /** The steps whose lines stay. */
  readonly kept: ReadonlySet<string>;
  readonly adopted: NewContract[];
  readonly missing: MissingContract[];
  readonly notes: string[];
  /** What each step that is done led to: an address, or what a call returned. */
  readonly values: Map<string, unknown>;
  /** The contracts among them, by the id of their step. */
  readonly contracts: Map<string, { readonly name: string; readonly address: string }>;
}

async function compare(
  provider: EthereumProvider,
  { futures }: IgnitionModule,
  { lines }: JournalLines,
  folder: string,
): Promise<Comparison> {
  const kept = new Set<string>();
  const found: Comparison = { kept, adopted: [], missing: [], notes: [], values: new Map(), contracts: new Map() };
  const sender = ((await provider.request({ method: "eth_accounts" })) as string[])[0] ?? "";
  // A module lists its steps in the order of their dependencies.
  for (const future of futures) {
    const own = lines.map(({ message }) => message).filter(({ futureId }) => futureId === future.id);
    if (future.type === FutureType.NAMED_ARTIFACT_CONTRACT_DEPLOYMENT) {
      await compareContract({ provider, future, own, folder, found, kept, sender });
      continue;
    }
    const value = resultOf(own);
    const isReady = [...future.dependencies].every((dependency) => found.values.has(dependency.id));
    if (value === undefined || !isReady) continue;
    kept.add(future.id);
    found.values.set(future.id, value);
    if (future.type === FutureType.NAMED_ARTIFACT_CONTRACT_AT) {
      found.contracts.set(future.id, { name: future.contractName, address: value as string });
    }
  }
  return found;
}

interface ContractStep {
  readonly provider: EthereumProvider;
  readonly future: Extract<Future, { readonly type: FutureType.NAMED_ARTIFACT_CONTRACT_DEPLOYMENT }>;
  readonly own: readonly JournalMessage[];
  readonly folder: string;
  readonly found: Comparison;
  readonly kept: Set<string>;
  readonly sender: string;
}

async function compareContract({ provider, future, own, folder, found, kept, sender }: ContractStep): Promise<void> {
  const name = future.contractName;
  const artifact = await new HardhatArtifactResolver(hre.artifacts).loadArtifact(name);
  const args = resolve(future.constructorArgs, found.values);
  const missing = { name, bytes: artifact.bytecode.length / 2 - 1 };
  const recorded = resultOf(own) as string | undefined;
  const initCode = args && initCodeOf(artifact, args);
  const address = initCode && create2AddressOf(initCode);
  if (recorded !== undefined && recorded !== address && (await hasCode(provider, recorded))) {
    throw new DeploymentRefusedError(`${folder} holds another deployment:`, [
      `${name} is at ${recorded} there, but the code and the parameters here lead to another address. To complete that ` +
        `deployment, check out the commit in ${folder}/commit with its parameters; to begin another one, move the folder away`,
    ]);
  }
  if (args === undefined || initCode === undefined || address === undefined || !(await hasCode(provider, address))) {
    if (recorded !== undefined) found.notes.push(`${name} is not on the chain any more; it is deployed again.`);
    found.missing.push(missing);
    return;
  }
  found.values.set(future.id, address);
  found.contracts.set(future.id, { name, address });
  const from = own.find(({ type }) => type === "DEPLOYMENT_EXECUTION_STATE_INITIALIZE")?.from;
  if (recorded === address && from === sender) {
    kept.add(future.id);
    return;
  }
  const hints = own.flatMap(({ hash, transaction }) => hash ?? transaction?.hash ?? []);
  const creation = await findCreation(provider, address, [...new Set(hints)].reverse());
  if (creation === undefined) {
    throw new Error(
      `${name} is at ${address} already, but the node does not find the transaction that created it. Use a node that ` +
        "keeps all events",
    );
  }
  const dependencies = [...future.dependencies].map(({ id }) => id);
  found.adopted.push({ id: future.id, name, address, args, dependencies, initCode, sender, creation });
  found.notes.push(`${name} is at ${address} already; it is not sent again.`);
}

/** What a step led to, if its lines say that it is complete. */
function resultOf(own: readonly JournalMessage[]): unknown {
  const at = own.find(({ type }) => type === "CONTRACT_AT_EXECUTION_STATE_INITIALIZE");
  if (at !== undefined) return at.contractAddress;
  const end = own.findLast(({ type }) => type.endsWith("_EXECUTION_STATE_COMPLETE"))?.result;
  return end?.type === "SUCCESS" ? (end.address ?? end.value) : undefined;
}

/** Arguments with the steps in them replaced by what they led to; undefined while one of them is not done. */
function resolve(args: readonly unknown[], values: ReadonlyMap<string, unknown>): readonly unknown[] | undefined {
  const open: string[] = [];
  const replace = (value: unknown): unknown => {
    if (isFuture(value)) {
      if (!values.has(value.id)) open.push(value.id);
      return values.get(value.id);
    }
    if (Array.isArray(value)) return value.map((member: unknown) => replace(member));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replace(member)]));
  };
  const replaced = args.map(replace);
  return open.length === 0 ? replaced : undefined;
}

async function hasCode(provider: EthereumProvider, address: string): Promise<boolean> {
  const code: unknown = await provider.request({ method: "eth_getCode", params: [getAddress(address), "latest"] });
  return code !== "0x";
}

/** A journal of another chain is refused; so is, for now, a node that has not seen yet what the journal knows. */
async function requireSameChain(provider: EthereumProvider, { lines }: JournalLines, folder: string): Promise<number> {
  const chainId = Number(await provider.request({ method: "eth_chainId" }));
  const recorded = lines.find(({ message }) => message.type === "DEPLOYMENT_INITIALIZE")?.message.chainId;
  if (lines.length > 0 && recorded !== chainId) {
    throw new DeploymentRefusedError(`${folder} does not fit:`, [
      `its journal is of chain ${recorded ?? "unknown"}, the node is on chain ${chainId}; move the folder away`,
    ]);
  }
  if (chainId === LOCAL_CHAIN_ID) return chainId; // Its nodes begin anew each time.
  const head = Number(await provider.request({ method: "eth_blockNumber" }));
  const known = Math.max(0, ...lines.map(({ message }) => message.receipt?.blockNumber ?? 0));
  if (head < known) {
    throw new Error(`The node lags: its newest block is ${head}, and the journal knows block ${known}`);
  }
  return chainId;
}
